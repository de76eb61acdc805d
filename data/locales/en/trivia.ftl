# Questions. The arguments are names: $song and $drama are titles, $artist is a name or a credit.
question-song-to-drama = Which drama is “{ $song }” by { $artist } from?
question-song-to-artist = Who sings “{ $song }” from { $drama }?
question-drama-to-song = Which of these songs is from { $drama }?
question-artist-to-song = Which of these songs does { $artist } sing?
question-korean-to-english = Which drama is called “{ $drama }” in Korean?
question-english-to-korean = What is { $drama } called in Korean?
question-year-of-song = In which year did “{ $song }” by { $artist } from { $drama } come out?
question-odd-one-out = Three of these songs are from { $drama }. Which one is not?
question-sang-together = With whom did { $artist } sing “{ $song }” for { $drama }?
question-director-to-drama = Which of these dramas has music directed by { $artist }?
question-first-song = Which of these songs from { $drama } came out first?
question-first-drama = Which of these dramas aired first?
question-hidden-title = Some letters are missing: “{ $song }” from { $drama }. Who sings it?
question-remake-to-drama = For which drama was “{ $song }”, first sung by { $artist }, recorded anew?
question-part-of-song = On which part of the soundtrack of { $drama } did “{ $song }” by { $artist } come out?
