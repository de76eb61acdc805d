# 순위, 설정, 도움말.
board-title = 순위 · { $period }
board-empty = 아직 점수를 얻은 사람이 없습니다. /퀴즈 시작 명령으로 퀴즈를 시작해 보세요.
board-you = 나
board-right = { $answered }문제 중 { $right }개 정답({ $share }%)
board-days = 한국 시간 0시에 하루가 바뀝니다
config-title = 이 서버의 설정
config-changed = 설정을 바꿨습니다
config-how = /설정 바꾸기 명령으로 바꿀 수 있습니다. ‘되돌리기’에서 고른 항목은 기본값이 됩니다.
config-own = { $name }: **{ $value }**
config-default = { $name }: { $value }(기본값)
config-language = 모두에게 보이는 메시지의 언어
config-language-default = 서버의 언어
config-channel = 퀴즈 채널
config-any-channel = 모든 채널
config-rounds = 문제 수
config-seconds = 답할 시간(초)
config-time-scale = 답할 시간의 비율
help-title = noraebot · 드라마 OST
help-ost = **/노래** 드라마의 OST, 노래 한 곡, 가수가 부른 OST를 찾습니다
help-era = **/시대** 2010년부터 2025년까지 OST가 어떻게 변했는지 봅니다
help-fact = **/상식** 출처가 있는 OST 이야기를 봅니다
help-trivia-start = **/퀴즈 시작** 이 채널에서 다 함께 퀴즈를 풉니다(기본, 스피드전, 서바이벌, 직접 입력)
help-trivia-stop = **/퀴즈 중지** 퀴즈를 멈춥니다(시작한 사람이나 관리자)
help-trivia-skip = **/퀴즈 건너뛰기** 문제를 건너뛰자고 투표합니다
help-trivia-status = **/퀴즈 현황** 진행 중인 퀴즈의 현황을 봅니다
help-daily = **/오늘의문제** — 누구에게나 똑같은 하루 다섯 문제, 기회는 한 번. 결과를 공유할 수 있습니다
help-practice = **/연습** — 틀린 문제를 기억에 남을 때까지 다시 풉니다. 나에게만 보입니다
help-leaderboard = **/순위** 이 서버의 점수 순위를 봅니다
help-config = **/설정** 언어, 퀴즈 채널, 문제 수, 시간을 정합니다(관리자)
help-about = **/정보** 버전과 출처를 봅니다
help-tips = 이름은 기억나는 대로 입력하세요. 한국어, 영어, 로마자, 초성(ㄷㄲㅂ), 줄임말 모두 되고 오타가 있어도 찾습니다.
about-what = 드라마 OST를 찾아 주고, OST가 어떻게 변해 왔는지 알려 주고, 퀴즈를 냅니다.
about-size = **수록:** 드라마 { $dramas }편, 노래 { $songs }곡, 가수와 작곡가 { $artists }명
about-sources = **출처:** { $sites }{ $more ->
    [0] {""}
   *[other] {" "}외 { $more }곳
}. 노래마다 출처가 있습니다
about-licence = **라이선스:** MIT 또는 Apache-2.0
about-version = 카탈로그 { $version }
