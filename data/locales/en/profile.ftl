# Profiles, collections, and what a person decides about their data.
profile-title = { $name } · level { $level } · { $title }
profile-points = **{ $points } points** · { $left } more to level { $next }
profile-here = in this server: { $points } points, place { $rank }
profile-champion = Champion here: { $items }
profile-champion-others = { $count } more
profile-rating = rating **{ $rating }** ({ $games ->
    [one] 1 game
   *[other] { $games } games
})
profile-games = { $games ->
    [one] 1 game
   *[other] { $games } games
}, { $wins } won · { $right } of { $answered } right ({ $share }%)
profile-best-game = best game { $points } points
profile-best-streak = { $count } in a row
profile-days = { $days ->
    [0] longest streak of days: { $longest }
    [one] 1 day in a row (longest { $longest })
   *[other] { $days } days in a row (longest { $longest })
}
profile-share = { $name } { $share }% ({ $right } of { $answered })
profile-eras = **By era:** { $items }
profile-weeks = **By week:** { $items }
profile-kinds = **Best at:** { $items }
profile-artists = **Knows best:** { $items }
profile-rule = over all servers; days begin at 00:00 in Korea, one missed day breaks no streak
profile-right = { $right } of { $answered } right ({ $share }%)
profile-rule-here = what this server's boards count; the rest is for its person alone
profile-picture = Picture
profile-collection = Collection
profile-privacy = My data

# On the picture of a profile.
picture-level = level { $level } · { $title }
picture-points = { $points } points
picture-next = { $left } more to level { $next }
picture-right = { $right } of { $answered } right
picture-of = { $right } of { $answered }
picture-eras = Answers by era
picture-weeks = By week, in %
picture-span = { $first } – { $last }
picture-artists = Knows best

title-newcomer = newcomer
title-viewer = weekend viewer
title-listener = OST listener
title-collector = collector of parts
title-regular = regular at the noraebang
title-expert = credits reader
title-ear = perfect ear
title-director = music director
title-legend = legend of the soundtrack

kind-song-to-drama = dramas of songs
kind-song-to-artist = singers of songs
kind-drama-to-song = songs of dramas
kind-artist-to-song = songs of singers
kind-korean-to-english = Korean titles
kind-english-to-korean = titles in Korean
kind-year-of-song = years
kind-odd-one-out = odd ones out
kind-sang-together = duets
kind-director-to-drama = music directors
kind-first-song = first songs
kind-first-drama = first dramas
kind-hidden-title = hidden titles
kind-remake-to-drama = remakes
kind-part-of-song = parts
kind-true-or-false = statements

collection-title = { $name } · { $songs } songs, { $dramas ->
    [one] 1 drama
   *[other] { $dramas } dramas
}
collection-of = { $have } of { $total }
collection-empty = No songs yet. A song is collected when a question about it was answered rightly once.
collection-choose = See the songs of a drama
collection-profile = Profile
collection-drama = { $name } · { $drama }
collection-missing = { $count ->
    [one] 1 more is still to be found.
   *[other] { $count } more are still to be found.
}
collection-whole = All of them!
collection-card = The drama

privacy-title = My data
privacy-listed = You **are** on the boards over all servers: people everywhere see your name and your numbers there, and all of your `/profile`.
privacy-not-listed = You are **not** on the boards over all servers. In each server, its own members see what its boards count of you; all the rest of your `/profile` is shown to you alone.
privacy-stored = I keep your id, your names as last seen (your nickname in a server is shown there alone), your answers in games, and what is summed up from them. No messages.
privacy-list = Show me everywhere
privacy-hide = Hide me everywhere
privacy-forget = Delete my data
forget-sure = All of it goes: points, places, rating, records, collection. It can't be brought back. Games that you played in stay as they were, without you. What counted today towards the limit of solo points stays counted, and a daily that you have begun today does not count a second time.
forget-yes = Delete it all
forget-no = Keep it
forget-done = Your data is deleted. If you play again, you begin anew.
