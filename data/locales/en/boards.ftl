# Boards, settings, help.
board-title = Leaderboard · { $period }
board-empty = Nobody has points yet. Start a game with /trivia start.
board-rated = Rated is who answers at least half of a game's questions, and at least three; in duels and survival everyone.
board-empty-least = Nobody is on this board yet.
board-you = you
board-right = { $right } of { $answered } right ({ $share }%)
board-days = days begin at 00:00 in Korea
board-days-in = days begin at 00:00 in { $zone }
board-page = page { $page }
board-games = { $games ->
    [one] 1 game
   *[other] { $games } games
}
board-in-a-row = { $count } in a row
board-least = At least { $least } answers in the period are needed to be on this board.
board-season-until = season until { $date }
board-no-season = Seasons are off in this server. A moderator can turn them on with /config set.
board-no-last-season = No season has ended here yet.
board-empty-everywhere = Nobody is on this board yet. Put yourself on it with /profile, *My data*.
board-not-listed = -# You are not on this board, since others see it everywhere. Change that with /profile, *My data*.
config-title = Settings of this server
config-changed = Changed
config-how = Change them with /config set. With reset, an item goes back to its default.
config-own = { $name }: **{ $value }**
config-default = { $name }: { $value } (default)
config-language = Language of public messages
config-language-default = the server's own
config-channel = Trivia channel
config-any-channel = any
config-rounds = Rounds of a game
config-seconds = Seconds to answer
config-time-scale = Time stretched to
config-time-zone = Time zone
config-season = Season
config-champion-role = Role of a season's champions
config-no-role = none
config-blocks = **Kept out of games and boards**
config-block = { $who }, by { $by } on { $day }
config-blocked = { $who } is out of this server's games, boards and seasons. Nothing was deleted: /config unblock brings all of it back.
config-unblocked = { $who } can play here again, and is back on the boards with all they had.
help-title = noraebot: K-drama soundtracks
help-ost = **/ost** — the songs of a drama, a song, or everything an artist sang
help-era = **/era** — how soundtracks changed from 2010 to 2025
help-fact = **/fact** — something to know, with its source
help-trivia-start = **/trivia start** — a game in this channel, for everyone: classic, race, survival or typed
help-trivia-stop = **/trivia stop** — stop it (its host or a moderator)
help-trivia-skip = **/trivia skip** — vote to skip a question
help-trivia-status = **/trivia status** — how the game stands
help-daily = **/daily** — five questions a day, the same for everyone, one try; the result can be shared
help-practice = **/practice** — what you missed, again until it stays; only you see it
help-leaderboard = **/leaderboard** — who leads by points, rating, accuracy or streak: by day, week, month, season, here or everywhere
help-profile = **/profile** — level, records, what you know best, the songs you have collected, and your data
help-report = **Report a question** — under Apps in the menu of an answer, a card or a fact: tell the host what is wrong
help-config = **/config** — language, trivia channel, rounds, seconds, more time, time zone, seasons (moderators)
help-about = **/about** — version, sources, your data
help-elsewhere = Games, boards and settings work in servers that have invited me; the rest works here too.
help-tips = Type names as you remember them: English, Korean, romanised, short forms such as CLOY, with typing errors.
about-what = Looks up K-drama soundtracks, tells how they changed, and plays trivia about them.
about-size = **Catalog:** { $dramas } dramas, { $songs } songs, { $artists } artists
about-sources = **Sources:** every song names its own, from { $sites ->
    [one] 1 site
   *[other] { $sites } sites
} in all
about-licence = **Licence:** MIT or Apache-2.0
about-version = catalog { $version }
