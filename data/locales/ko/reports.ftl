# 잘못된 것을 알리기.
report-button = 오류 신고
report-which = 어느 것이 잘못되었나요?
report-choose = 하나 고르기
report-title = 무엇이 잘못되었나요?
report-how = 고른 뒤에 { $most }자까지 적을 수 있고, 비워 두고 보내도 됩니다. 이 봇을 운영하는 사람이 읽으며 신고한 사람의 ID가 함께 보입니다. 하루 { $count }건까지 됩니다.
report-answer = 정답이 틀림
report-two = 정답이 둘
report-fact = 사실과 다름
report-spelling = 표기 오류
report-other = 그 밖의 문제
report-label = 무엇이 맞는지 적어 주세요 (비워 두어도 됩니다)
report-placeholder = 링크, 앨범, 회차처럼 어떻게 아셨는지 적어 주시면 도움이 됩니다
report-thanks = 고맙습니다. 신고 번호는 { $number }번이고, 이 봇을 운영하는 사람이 살펴봅니다.
report-thanks-again = 고맙습니다. 전에 보내신 { $number }번 신고를 이 내용으로 바꾸었습니다.
