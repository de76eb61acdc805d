# 퀴즈의 시작부터 끝까지.
game-started = 퀴즈를 시작합니다
game-started-about = ‘{ $about }’ 퀴즈를 시작합니다
game-about = 주제: { $about }
game-shortened = 이 주제로 낼 수 있는 문제가 { $rounds }개라서 그만큼만 진행합니다.
game-settings = { $host } 님이 시작했습니다 · { $rounds }문제 · 문제당 { $seconds }초 · { $era } · 난이도 { $level }
game-rules = 버튼을 눌러 답하세요. 답은 문제마다 한 번만 낼 수 있고, 빠를수록 점수가 높습니다. 누구나 언제든 참여할 수 있습니다.
game-all-years = 모든 시기
round-title = { $rounds }문제 중 { $round }번 · { $difficulty }
round-deadline = 마감 { $deadline }
round-answered = { $count ->
    [0] 아직 답한 사람이 없습니다
   *[other] { $count }명이 답했습니다
}
round-resumed = 봇이 잠시 멈췄습니다. 멈춘 시간만큼 더 드리며, 이미 낸 답은 모두 인정됩니다.
round-skip = 건너뛰기
round-skips = 건너뛰기 찬성 { $have }/{ $need }
reveal-title = { $rounds }문제 중 { $round }번 · 정답은 { $letter }
reveal-picked = { $count }명 선택
reveal-streak = { $count }연속 정답
reveal-more = 외 { $count }명
reveal-nobody = 답한 사람이 없습니다.
reveal-skipped = 이 문제는 건너뛰었습니다.
reveal-stopped = 퀴즈가 멈춰서 이 문제는 점수가 없습니다.
reveal-idle = 답한 사람이 없습니다. 다음 문제에도 아무도 답하지 않으면 퀴즈가 끝납니다.
reveal-next = { $seconds }초 뒤에 다음 문제
reveal-last = 마지막 문제였습니다
seconds = { $seconds }초
points = { $points }점
end-winner = { $name } 님이 { $points }점으로 우승했습니다
end-tie = { $count }명이 { $points }점으로 공동 우승했습니다
end-early = 퀴즈가 일찍 끝났습니다
end-nobody = 퀴즈가 끝났습니다. 점수를 얻은 사람이 없습니다.
end-idle = 두 문제 연속으로 아무도 답하지 않아 퀴즈가 끝났습니다.
end-by-player = { $name } 님이 퀴즈를 멈췄습니다.
end-not-counted = 그래서 우승자가 없고, 레이팅도 바뀌지 않습니다.
end-by-moderator = 관리자가 퀴즈를 멈췄습니다.
end-question-lost = 문제가 올라온 메시지가 지워져 퀴즈가 끝났습니다. 지금까지 얻은 점수는 그대로 남습니다.
end-right = { $answered }문제 중 { $right }개 정답
end-fastest = 가장 빠른 정답 { $seconds }
end-rounds = 가장 많이 맞힌 문제: { $best }번({ $best-right }명). 가장 어려웠던 문제: { $hardest }번({ $hardest-right }명).
end-again = 한 판 더
end-board = 순위표
status-title = { $rounds }문제 중 { $round }번
status-host = 시작한 사람: { $host }
stopped = 퀴즈를 멈췄습니다. 지금까지 얻은 점수는 그대로 남습니다.
notice-locked = 답을 받았습니다: **{ $option }**. 정답 공개를 기다려 주세요.
notice-already-locked = 이미 답하셨습니다: **{ $option }**. 처음 낸 답만 인정됩니다.
notice-too-late = 늦었습니다. 이 문제는 이미 끝났습니다. 다음 문제에 도전하세요.
notice-old-round = 다른 문제의 버튼입니다. 아래의 새 문제에 답해 주세요.
notice-skip = 투표를 받았습니다. 건너뛰려면 { $need }표가 필요하고, 지금은 { $have }표입니다.
notice-skipped = 이 문제를 건너뜁니다.
round-hint = 힌트 (점수의 { $percent }%)
reveal-hint = { $count ->
    [1] 힌트 사용
   *[other] 힌트 { $count }개 사용
}
notice-hint = 정답이 아닌 보기: **{ $option }**. 이제 맞히면 점수의 { $percent }%를 받습니다.
notice-hint-early = 힌트는 시간이 절반 지나야 볼 수 있습니다: { $from }
end-missed = 내가 틀린 문제
missed-title = 틀린 문제
missed-nothing = 틀린 문제가 없습니다. 모두 맞혔습니다.
missed-answered = 고른 답: { $option }
missed-unanswered = 답하지 않음
game-rules-race = 스피드전: 정답이 나오면 문제가 끝나고, 두 번째로 맞힌 사람은 점수의 절반을 받습니다. 한 문제에 한 번, 언제든 참여할 수 있습니다.
game-rules-survival = 서바이벌: 틀리거나 답하지 않으면 탈락하고, 끝까지 남은 사람이 이깁니다. 첫 문제에 답해야 참여할 수 있습니다.
reveal-out = 탈락: { $names }
end-last-standing = 남은 사람이 한 명 이하라 끝났습니다.
notice-out = 남아 있는 사람만 답할 수 있습니다. 틀리거나 답하지 않으면 탈락하고, 첫 문제가 지나면 참여할 수 없습니다. 다음 퀴즈에 참여해 주세요.
reveal-go-on = 다음 문제로
notice-going-on = 다음 문제로 넘어갑니다.
notice-not-host = 퀴즈를 연 사람만 먼저 넘어갈 수 있습니다. 다음 문제는 곧 나옵니다.
