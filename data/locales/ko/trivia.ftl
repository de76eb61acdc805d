# 질문. 인수는 이름이며, 조사가 필요 없는 말로 쓴다. $song과 $drama는 제목, $artist는 이름이나 가수 표기.
question-song-to-drama = { $artist }의 ‘{ $song }’, 어느 드라마의 OST일까요?
question-song-to-artist = 드라마 ‘{ $drama }’의 OST ‘{ $song }’, 부른 가수는 누구일까요?
question-drama-to-song = 다음 중 드라마 ‘{ $drama }’의 OST는 어느 곡일까요?
question-artist-to-song = 다음 중 { $artist }의 노래는 어느 곡일까요?
question-korean-to-english = 드라마 ‘{ $drama }’의 영어 제목은 무엇일까요?
question-english-to-korean = 영어 제목이 ‘{ $drama }’인 드라마의 한국어 제목은 무엇일까요?
question-year-of-song = 드라마 ‘{ $drama }’의 OST, { $artist }의 ‘{ $song }’ 발매 연도는 언제일까요?
question-odd-one-out = 다음 중 드라마 ‘{ $drama }’의 OST가 아닌 곡은 어느 것일까요?
question-sang-together = 드라마 ‘{ $drama }’의 OST ‘{ $song }’에서 { $artist }의 상대 가수는 누구일까요?
question-director-to-drama = 다음 중 { $artist } 음악감독의 드라마는 어느 작품일까요?
question-first-song = 드라마 ‘{ $drama }’의 OST 가운데 가장 먼저 나온 곡은 어느 것일까요?
question-first-drama = 다음 중 가장 먼저 방영을 시작한 드라마는 어느 작품일까요?
question-hidden-title = 제목의 글자를 가렸습니다. 드라마 ‘{ $drama }’의 OST ‘{ $song }’, 부른 가수는 누구일까요?
question-remake-to-drama = { $artist }의 원곡 ‘{ $song }’, 어느 드라마에서 다시 불렀을까요?
question-part-of-song = 드라마 ‘{ $drama }’의 OST, { $artist }의 ‘{ $song }’ 음원은 몇 번째 파트일까요?
