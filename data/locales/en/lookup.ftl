# Cards and what a lookup found.
card-also-known = also known as { $names }
card-music = music: { $names }
card-era = era { $era }
card-part = part { $part }
card-act = act { $act }
card-songs = { $count ->
    [one] 1 song
   *[other] { $count } songs
}
card-no-song = No song of its soundtrack is in the catalog yet.
card-page = page { $page } of { $pages }
card-choose-song = Choose a song
card-choose-drama = Choose a drama
card-previous = ◀ Previous
card-next = Next ▶
card-remake = Remake of { $original }
card-original = Original
card-composed = composed by { $names }
mood-sad = sad
mood-tender = tender
mood-bright = bright
mood-calm = calm
mood-intense = intense
mood-dreamy = dreamy
card-why = “{ $name }” matched
card-by = { $song } — { $artists }
card-fictional = A band that exists only in its drama
card-member-of = Member of { $names }
card-members = Members: { $names }
card-played-by = Sung by { $names }
card-plays-in = Sings as { $names }
card-directed = Directed the music of { $names }

found-several = Several things match “{ $query }”. Which one do you mean?
found-choose = Choose what you mean
found-shown = **{ $name }** is shown to everyone here.
found-nothing = Nothing in the catalog is called “{ $query }”. Try a title or a name, in English or Korean.
found-nothing-but = Nothing in the catalog is called “{ $query }”. Did you mean one of these?
found-drama = drama, { $year }
found-artist = { $count ->
    [0] artist
    [one] artist, 1 song
   *[other] artist, { $count } songs
}
found-director = music director, { $count ->
    [one] 1 drama
   *[other] { $count } dramas
}
