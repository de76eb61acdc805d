# 직접 입력, 대결, 두 번째 힌트.
choice-typed = 직접 입력
choice-duel = 대결
game-rules-typed = 직접 입력: ‘답하기’를 눌러 답을 적으세요. 문제마다 { $tries }번까지 시도할 수 있고 작은 오타는 괜찮지만, 틀릴 때마다 점수가 { $percent }% 줄어듭니다. 누구나 언제든 참여할 수 있습니다.
round-type = 답하기
round-found = { $count ->
    [0] 아직 맞힌 사람이 없습니다
   *[other] { $count }명이 맞혔습니다
}
reveal-nobody-found = 아무도 맞히지 못했습니다.
reveal-tries = { $count }번째 시도
typing-title = { $round }번 문제
typing-label = 답
typing-again = 다시 답하기
typing-placeholder = 제목이나 이름. 한국어도 영어도, 기억나는 대로
notice-found = 정답입니다: **{ $answer }**. 공개될 때까지 비밀로 해 주세요.
notice-already-found = 이미 맞히셨습니다. 정답 공개를 기다려 주세요.
notice-close = **{ $typed }** · 아깝습니다! 철자를 살펴보고 다시 적어 보세요. 남은 기회: { $left }번
notice-wrong = **{ $typed }** · 정답이 아닙니다. 이제 맞히면 점수가 { $percent }% 줄어듭니다. 남은 기회: { $left }번
notice-no-try-left = 이 문제의 기회 { $tries }번을 모두 쓰셨습니다. 다음 문제에 도전하세요.
notice-hint-second = 정답이 아닌 보기: **{ $first }**, **{ $second }**. 이제 맞히면 점수의 { $percent }%를 받습니다.
notice-hint-more = 두 번째 힌트(점수의 { $percent }%): { $from }
notice-letters = { $letters } · 이제 맞히면 점수의 { $percent }%를 받습니다.
notice-no-hint = 보기가 두 개뿐인 문제라 힌트가 없습니다.
trouble-empty-answer = 답이 비어 있습니다. ‘답하기’를 다시 눌러 제목이나 이름을 적어 주세요.
game-rules-duel = 대결: 두 사람만 답할 수 있고, 빠를수록 점수가 높습니다. 점수가 더 높은 사람이 이기고, 도중에 멈추면 기권입니다.
notice-not-in-duel = 다른 두 사람의 대결입니다. 지켜보시거나, 다른 채널에서 새 퀴즈를 시작해 보세요.
duel-title = { $challenger } 님이 { $opponent } 님에게 대결을 신청했습니다
duel-settings = { $rounds }문제 · 문제당 { $seconds }초 · { $era } · 난이도 { $level }
duel-open = 수락 마감 { $deadline }
duel-accept = 수락
duel-decline = 거절
duel-declined = { $opponent } 님이 거절했습니다.
duel-withdrawn = { $challenger } 님이 신청을 거두었습니다.
duel-expired = { $opponent } 님이 제때 답하지 않았습니다.
end-draw = 대결이 무승부로 끝났습니다
end-resigned = { $resigned } 님이 기권해 { $name } 님이 이겼습니다
end-rematch = 다시 대결
help-trivia-duel = **/퀴즈 대결** 한 사람에게 일대일 퀴즈를 신청합니다
reveal-share = 지금까지 { $percent }%가 맞혔습니다.
lost-channel = { $channel } 채널에 더는 글을 쓸 수 없어 퀴즈가 끝났습니다. 지금까지 얻은 점수는 그대로 남습니다. 제가 글을 쓸 수 있는 곳에서 다시 시작해 주세요.
trouble-duel-bot = 봇은 버튼을 누를 수 없습니다. 사람에게 신청해 주세요.
trouble-duel-self = 자신에게는 신청할 수 없습니다. 다른 사람을 고르거나 /퀴즈 시작을 쓰세요.
trouble-duel-gone = 상대가 누구였는지 더는 알 수 없습니다. /퀴즈 대결로 새로 신청해 주세요.
trouble-challenge-over = 이미 끝난 신청입니다. /퀴즈 대결로 다시 신청해 주세요.
trouble-challenged-already = { $name } 님에게 이미 대결을 신청했습니다. 답을 기다리거나, 그 신청의 ‘거절’ 버튼으로 신청을 취소해 주세요.
trouble-not-challenged = { $name } 님만 답할 수 있는 신청입니다. /퀴즈 대결로 직접 신청해 보세요.
