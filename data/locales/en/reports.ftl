# Reporting something that is wrong.
report-button = Report
report-which = Which one is wrong?
report-choose = Choose one
report-title = What is wrong with it?
report-how = After that you can write up to { $most } characters, or send the form empty. The host of this bot reads it, and sees your id. At most { $count } reports a day.
report-answer = Wrong answer
report-two = Two right answers
report-fact = Wrong fact
report-spelling = Spelling
report-other = Something else
report-label = What should it be? You can leave this empty
report-placeholder = How you know it helps: a link, an album, an episode
report-thanks = Thank you. This is report { $number }; the host of this bot will look at it.
report-thanks-again = Thank you. Report { $number } now says this instead of what you wrote before.
