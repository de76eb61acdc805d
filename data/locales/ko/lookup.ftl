# 카드와 검색 결과.
card-also-known = 다른 이름: { $names }
card-music = 음악: { $names }
card-era = 시대: { $era }
card-part = 파트 { $part }
card-act = { $act }막
card-songs = 노래 { $count }곡
card-no-song = 아직 등록된 OST 수록곡이 없습니다.
card-page = { $pages }쪽 중 { $page }쪽
card-choose-song = 노래 고르기
card-choose-drama = 드라마 고르기
card-previous = ◀ 이전
card-next = 다음 ▶
card-remake = 리메이크 · 원곡: { $original }
card-original = 원곡
card-composed = 작곡: { $names }
mood-sad = 애절함
mood-tender = 따뜻함
mood-bright = 밝음
mood-calm = 잔잔함
mood-intense = 강렬함
mood-dreamy = 몽환적
card-why = 검색어와 맞은 이름: { $name }
card-by = { $song } · { $artists }
card-fictional = 드라마 속에만 있는 밴드
card-member-of = 소속: { $names }
card-members = 멤버: { $names }
card-played-by = 노래: { $names }
card-plays-in = 드라마 속 밴드: { $names }
card-directed = 음악감독으로 참여한 드라마: { $names }

found-several = ‘{ $query }’ 검색 결과가 여러 개 있습니다. 아래에서 골라 주세요.
found-choose = 검색 결과 고르기
found-shown = 채널에 공개했습니다: **{ $name }**
found-nothing = ‘{ $query }’ 검색 결과가 없습니다. 제목이나 이름을 한국어나 영어로 입력해 보세요.
found-nothing-but = ‘{ $query }’ 검색 결과가 없습니다. 혹시 다음 중 하나를 찾으셨나요?
found-drama = 드라마, { $year }년
found-artist = { $count ->
    [0] 가수
   *[other] 가수, 노래 { $count }곡
}
found-director = 음악감독, 드라마 { $count }편
