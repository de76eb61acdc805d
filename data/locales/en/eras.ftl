# Eras, topics and facts.
eras-title = K-drama soundtracks, 2010 to 2025
era-songs = **Songs that stand for it**
era-catalog = **In the catalog:** { $songs ->
    [one] 1 song
   *[other] { $songs } songs
} of { $dramas ->
    [one] 1 drama
   *[other] { $dramas } dramas
}
era-choose-trend = Choose a trend
fact-title = Did you know?
fact-another = Another fact
fact-view = view
fact-forecast = forecast
fact-choose = Choose a part
fact-count = { $count ->
    [one] 1 fact
   *[other] { $count } facts
}
fact-none = This catalog holds no facts.

# This week in earlier years.
week-choice = This week in earlier years
week-title = This week in earlier years
week-choose = Choose a drama or a song
week-began = first episode of { $drama }
week-released = { $song } by { $artists } came out, for { $drama }
week-nothing = The catalog knows of nothing that happened in this week of earlier years.
