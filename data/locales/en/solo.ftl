# What one person plays for themselves: the daily and practice.
solo-your-answer = your answer
solo-answer = the answer is { $letter }
daily-title = The daily of { $day }
daily-about = Five questions, the same for everyone in the world, one try. Only you see them; you can share your result without giving an answer away.
daily-about-archive = A day of the archive: five questions, one try. It changes no streak and no board.
daily-about-repeat = You had begun this day before you deleted your data. You can play it once more, but it changes no streak and no board.
daily-rules = They get harder. The quicker the better: each has { $seconds } s, more if it is long, from the moment it is shown. Take your time between them.
daily-begin = Begin
daily-go-on = Go on with question { $number }
daily-next = Question { $number }
daily-to-result = Your result
daily-question-title = Question { $number } of { $count } · { $what }
daily-anew = I was away for a moment. Here is the question again, with all its time.
daily-so-far = { $right } of { $answered } right so far
daily-right = Right: { $points ->
    [one] 1 point
   *[other] { $points } points
} after { $taken }.
daily-wrong = That was not it.
daily-time-up = Time was up.
daily-score = Daily of { $day } · { $right } of { $count } right · { $points ->
    [one] 1 point
   *[other] { $points } points
}
daily-word-right = right ({ $taken })
daily-word-wrong = wrong
daily-word-time-up = time up
daily-first = You are the first to finish this day.
daily-best = { $others ->
    [one] The other player who has finished did not do better.
   *[other] Nobody of the { $others } others who have finished did better.
}
daily-better = { $others ->
    [one] The other player who has finished did better.
   *[other] { $percent } % of the { $others } others who have finished did better.
}
daily-streak = Streak: { $days ->
    [one] 1 day
   *[other] { $days } days
}
daily-tomorrow = The next daily comes { $when }. One missed day does not break a streak.
daily-archive-result = A day of the archive, which counts for nothing.
daily-repeat-result = You had begun this day before you deleted your data, so this time it counts for nothing.
daily-share = Share
daily-to-board = Board of the day
daily-play = Play the daily
daily-board-title = Board of the daily · { $day }
daily-board-empty = Nobody has finished this daily here yet. Begin it with /daily.
daily-board-note = those who began it in this server
daily-choice-today = { $day } · today
daily-choice-played = { $day } · { $right } of 5, { $points ->
    [one] 1 point
   *[other] { $points } points
}
practice-title = Practice · { $what }
practice-no-limit = No time limit; only you see this.
practice-due = { $due } due now · { $all } in your practice
practice-right = Right.
practice-wrong = Not yet.
practice-again = It comes again { $when }.
practice-next = Next
practice-stop = Stop
practice-stopped = Enough for now
practice-sum = { $asked ->
    [0] Nothing answered this time.
    [one] 1 question answered, { $right } right.
   *[other] { $asked } questions answered, { $right } right.
}
practice-go-on = Go on
practice-missed = Practise what I missed
