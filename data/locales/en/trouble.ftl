# What goes wrong, each with what to do about it.
trouble-internal = Something went wrong on my side. Please try again; if it stays, tell the host of this bot the code { $code }.
trouble-empty-query = Type what you are looking for: a drama, a song or a name.
trouble-long-query = That is too long to be a name: use at most { $most } characters.
trouble-unknown-era = There is no such era. Choose one of these: { $eras }.
trouble-unknown-topic = There is no such topic. Choose one of these: { $topics }.
trouble-gone = That is no longer in the catalog. Look it up anew with /ost.
trouble-old-button = This button is from an older version of me. Use the command again.
trouble-guild-only = That works in a server only. Use it in one of its channels.
trouble-not-invited = Games, boards and settings work only where I have been invited: ask a moderator of this server to add me.
trouble-not-a-moderator = Only people with *Manage Server* can see and change the settings. Ask one of them.
trouble-nothing-to-set = Nothing would change. Choose at least one setting and give it another value.
trouble-rounds = A game has { $least } to { $most } rounds. Choose a number between them.
trouble-seconds = A round has { $least } to { $most } seconds. Choose a number between them.
trouble-time-scale = The time can be { $least } to { $most } percent of the usual. Choose a number between them.
trouble-unknown-zone = I don't know that time zone. Choose one from the list, such as Europe/Berlin.
trouble-role-not-given = That role can't be given to people. Choose one that you have made for champions.
trouble-no-manage-roles = I can't give roles here. Give me *Manage Roles* first, and put my role above the one for champions.
trouble-no-own-profile = You have no profile yet: it begins with the first game. Answer a question in one with /trivia start; the daily and practice do not count.
trouble-no-profile = There is no profile of { $name } to see here: I show those of people who play in this server, and of those who show theirs everywhere.
trouble-gone-profile = That profile is not to be seen here: its person has deleted their data, or keeps it to themselves.
trouble-profile-kept = Only { $name } can see that. Their /profile shows you what this server's boards count.
trouble-bots-do-not-play = Bots don't play. Choose a person.
trouble-forget-playing = You are in a game that has not ended. Delete your data when it is over, or stop it with /trivia stop.
trouble-bad-argument = One of the options has a value that I can't use. Choose it from the list, or leave it out.
trouble-other-channel = Games are played in { $channel } here. Start it there.
trouble-channel-gone = The channel for games has been deleted. A moderator can choose another one with /config set trivia_channel:, or allow every channel with /config set reset:trivia channel.
trouble-no-rights = I can't play in { $channel }: a moderator must give me { $rights } there. Or start the game in another channel.
trouble-no-rights-there = I can't play in { $channel } yet: give me { $rights } there first, then set it again.
trouble-too-little = There are only { $count } such questions. Choose fewer rounds, another era or another difficulty.
trouble-about-empty = Type what the game should be about: a drama, a singer, a group or a music director.
trouble-about-several = “{ $query }” can mean { $names }. Choose one of them from the list while you type `about`.
trouble-about-nothing = I know no drama and no artist called “{ $query }”. Choose one from the list while you type `about`.
trouble-about-nothing-but = I know no drama and no artist called “{ $query }”. Did you mean { $names }? Choose from the list while you type `about`.
trouble-about-era = { $about } has no songs to ask about from { $era }. Choose another era, or leave it out.
trouble-about-narrow = { $count ->
    [0] No such question
    [one] Only 1 such question
   *[other] Only { $count } such questions
} can be asked about { $about }, and a game needs { $least }. Leave out `era`, `difficulty` or `mode`.
trouble-about-wider = { $count ->
    [0] No question
    [one] Only 1 question
   *[other] Only { $count } questions
} can be asked about { $about }, and a game needs { $least }. Start one about { $wider } instead.
trouble-about-little = { $count ->
    [0] No question
    [one] Only 1 question
   *[other] Only { $count } questions
} can be asked about { $about }, and a game needs { $least }. Choose something with more songs.
trouble-busy = A game is running in this channel. Join it, or ask { $host } or a moderator to stop it.
trouble-busy-own = You have started a game in this channel already. Stop it with /trivia stop, or start one in another channel.
trouble-try-again = That was one moment too early or too late. Please try again.
trouble-no-game = No game is running in this channel. Start one with /trivia start.
trouble-game-over = That game is over. Start a new one with /trivia start.
trouble-not-yours-again = Only those who played in that game and moderators can start it again. Start one of your own with /trivia start.
trouble-not-yours-to-stop = Only { $host }, who started it, or a moderator can stop the game. Vote with /trivia skip if a question is not for you.
trouble-no-such-day = There is no daily for that day. Choose one from { $first } to { $last }.
trouble-nothing-to-share = You have no result of that day to share. Finish the daily on its day with /daily.
trouble-shared-already = You have shared this result already. Tomorrow there is another one.
trouble-may-not-write = You can't write in this channel, so your result is not posted here. Say /daily in another one and share it there.
trouble-may-not-show = In this server only you see what I answer you, so your result is not posted here. Say /daily somewhere else and share it there.
trouble-no-font = I can't draw here, since my machine has no font with Korean letters: the card has all of it in words. The host of this bot can install one.
trouble-no-files = I may not attach files in this channel: the card has all of it in words. A moderator can give me *Attach Files* here.
trouble-no-picture = The picture could not be sent: the card has all of it in words. Try again in a moment.
trouble-too-little-daily = The catalog that I was given has too few songs to ask about. Tell the host of this bot.
trouble-waits-for-daily = That question is one of today's daily: answer it there first, with /daily. /practice gives you another one.
trouble-nothing-to-report = That message shows nothing of mine that can be reported. Use it on an answer, a fact or a card of mine, or press Report there.
trouble-report-open = That question is still open. Wait for its answer, then report it.
trouble-report-daily-first = Answer it first, with /daily. Then you can report it.
trouble-report-practice = You have gone on since then. A question of /practice can be reported until the next one is shown.
trouble-not-kept = The questions of that game are no longer kept. Newer games still have theirs.
trouble-too-many-reports = You have reported { $count } things within a day, which is as many as I take. Come back tomorrow with the rest.
trouble-blocked = The moderators of this server have taken you out of its games and boards. Ask them about it; other servers and /practice are open to you.
trouble-blocked-already = That person is out already. /config show lists everyone who is.
trouble-not-blocked = That person is not kept out. /config show lists everyone who is.
trouble-duel-blocked = Moderators have taken { $name } out of the games here. Challenge somebody else.
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-send-messages-in-threads = Send Messages in Threads
permission-embed-links = Embed Links
