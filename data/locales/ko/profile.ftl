# 프로필, 모은 노래, 내 데이터.
profile-title = { $name } · 레벨 { $level } · { $title }
profile-points = **{ $points }점** · 레벨 { $next }까지 { $left }점
profile-here = 이 서버에서 { $points }점, { $rank }위
profile-champion = 이 서버의 시즌 우승: { $items }
profile-champion-others = 그 밖에 { $count }번
profile-rating = 레이팅 **{ $rating }**({ $games }판)
profile-games = { $games }판, { $wins }승 · { $answered }문제 중 { $right }개 정답({ $share }%)
profile-best-game = 최고 점수 { $points }점
profile-best-streak = { $count }문제 연속 정답
profile-days = { $days ->
    [0] 최장 { $longest }일 연속 참여
   *[other] { $days }일째 참여 중(최장 { $longest }일)
}
profile-share = { $name } { $share }%({ $right }/{ $answered })
profile-eras = **시대별:** { $items }
profile-weeks = **주별:** { $items }
profile-kinds = **잘 맞히는 문제:** { $items }
profile-artists = **가장 잘 아는 가수:** { $items }
profile-rule = 모든 서버의 기록 · 한국 시간 0시에 하루가 바뀌고, 하루는 쉬어도 연속 참여가 이어집니다
profile-right = { $answered }문제 중 { $right }개 정답({ $share }%)
profile-rule-here = 이 서버 순위에 들어간 기록 · 나머지는 본인만 봅니다
profile-picture = 그림
profile-collection = 모은 노래
profile-privacy = 내 데이터

# 프로필 그림에 쓰는 말.
picture-level = 레벨 { $level } · { $title }
picture-points = { $points }점
picture-next = 레벨 { $next }까지 { $left }점
picture-right = { $answered }문제 중 { $right }개 정답
picture-of = { $right }/{ $answered }
picture-eras = 시대별로 답한 문제
picture-weeks = 주별 정답률(%)
picture-span = { $first } ~ { $last }
picture-artists = 가장 잘 아는 가수

title-newcomer = 새내기
title-viewer = 주말 시청자
title-listener = OST 애청자
title-collector = OST 수집가
title-regular = 노래방 단골
title-expert = 크레디트 탐독가
title-ear = 절대 음감
title-director = 음악 감독
title-legend = OST의 전설

kind-song-to-drama = 노래의 드라마
kind-song-to-artist = 노래의 가수
kind-drama-to-song = 드라마의 노래
kind-artist-to-song = 가수의 노래
kind-korean-to-english = 영어 제목
kind-english-to-korean = 한국어 제목
kind-year-of-song = 발매 연도
kind-odd-one-out = 다른 하나 찾기
kind-sang-together = 듀엣
kind-director-to-drama = 음악 감독
kind-first-song = 먼저 나온 노래
kind-first-drama = 먼저 방영된 드라마
kind-hidden-title = 가려진 제목
kind-remake-to-drama = 리메이크
kind-part-of-song = 파트
kind-true-or-false = 참과 거짓

collection-title = { $name } · 노래 { $songs }, 드라마 { $dramas }편
collection-of = { $total }곡 중 { $have }곡
collection-empty = 아직 모은 노래가 없습니다. 어떤 노래에 대한 문제를 한 번 맞히면 그 노래를 모으게 됩니다.
collection-choose = 드라마를 골라 노래 보기
collection-profile = 프로필
collection-drama = { $name } · { $drama }
collection-missing = 아직 { $count }곡이 남았습니다.
collection-whole = 모두 모았습니다!
collection-card = 드라마 보기

privacy-title = 내 데이터
privacy-listed = 모든 서버의 순위에 **공개**되어 있습니다. 다른 서버 사람들도 회원님의 이름과 `/프로필` 전체를 볼 수 있습니다.
privacy-not-listed = 모든 서버의 순위에는 **공개되지 않습니다**. 각 서버 사람들은 그 서버 순위에 들어간 기록만 보고, `/프로필`의 나머지는 본인만 봅니다.
privacy-stored = 저장하는 것은 아이디, 마지막으로 본 이름(서버 별명은 그 서버에서만 보입니다), 퀴즈의 답, 그것을 더한 기록뿐입니다. 메시지는 저장하지 않습니다.
privacy-list = 모든 서버에 공개하기
privacy-hide = 모든 서버에서 숨기기
privacy-forget = 내 데이터 지우기
forget-sure = 점수, 순위, 레이팅, 기록, 모은 노래가 모두 지워지고 되돌릴 수 없습니다. 함께했던 퀴즈는 이름 없이 그대로 남습니다. 혼자 얻은 점수의 오늘 한도는 다시 채워지지 않고, 오늘 이미 시작한 오늘의 문제는 다시 풀어도 기록에 들어가지 않습니다.
forget-yes = 모두 지우기
forget-no = 그대로 두기
forget-done = 데이터를 지웠습니다. 다시 퀴즈를 하면 처음부터 시작합니다.
