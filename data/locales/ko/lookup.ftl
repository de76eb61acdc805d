# 카드와 검색 결과.
card-also-known = 다른 이름: { $names }
card-music = 음악: { $names }
card-era = { $era } 시대
card-part = 파트 { $part }
card-songs = 노래 { $count }곡
card-page = { $pages }쪽 중 { $page }쪽
card-choose-song = 노래 고르기
card-previous = ◀ 이전
card-next = 다음 ▶
card-remake = 리메이크, 원곡: { $original }
card-why = ‘{ $name }’ 이름으로 찾았습니다
card-fictional = 드라마 속에만 있는 밴드
card-member-of = 소속: { $names }
card-members = 멤버: { $names }
card-played-by = 노래: { $names }
card-directed = 음악감독을 맡은 드라마: { $names }

found-several = ‘{ $query }’에 맞는 것이 여럿 있습니다. 어느 것을 찾으세요?
found-choose = 찾는 것 고르기
found-nothing = ‘{ $query }’에 맞는 것이 없습니다. 제목이나 이름을 한국어나 영어로 입력해 보세요.
found-nothing-but = ‘{ $query }’에 맞는 것이 없습니다. 혹시 이 중에 있나요?
found-drama = 드라마, { $year }년
found-artist = 가수, 노래 { $count }곡
