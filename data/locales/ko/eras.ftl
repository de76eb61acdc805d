# 시대, 주제, 상식.
eras-title = 드라마 OST, 2010년부터 2025년까지
era-songs = **대표곡**
era-catalog = **수록:** 드라마 { $dramas }편의 노래 { $songs }곡
era-choose-trend = 흐름 고르기
fact-title = 알고 계셨나요?
fact-another = 다른 이야기
fact-view = 의견
fact-forecast = 전망
fact-choose = 항목 고르기
fact-count = 이야기 { $count }개
fact-none = 이 카탈로그에는 이야기가 없습니다.

# 역대 이번 주.
week-choice = 역대 이번 주
week-title = 역대 이번 주
week-choose = 드라마나 노래 고르기
week-began = { $drama } 첫 방송
week-released = { $drama } OST, { $artists }의 { $song } 발매
week-nothing = 지난 해들의 이번 주에 있었던 일이 카탈로그에 없습니다.
