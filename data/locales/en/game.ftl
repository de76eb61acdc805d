# A game from its announcement to its end.
game-started = A trivia game begins
game-started-about = A trivia game about { $about } begins
game-about = about { $about }
game-shortened = There are only { $rounds } questions about it, so the game is that short.
game-settings = { $host } starts { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
} of { $seconds } s · { $era } · difficulty: { $level }
game-rules = Answer with the buttons: one answer each, the quicker the better. Everyone may join at any time.
game-all-years = all years
round-title = Round { $round } of { $rounds } · { $difficulty }
round-deadline = Time is up { $deadline }
round-answered = { $count ->
    [0] Nobody has answered yet
    [one] 1 has answered
   *[other] { $count } have answered
}
round-resumed = I was away for a moment. You get the lost time back, and every answer given before counts.
round-skip = Skip
round-skips = { $have } of { $need } want to skip
reveal-title = Round { $round } of { $rounds } · the answer is { $letter }
reveal-picked = { $count } picked it
reveal-streak = streak { $count }
reveal-more = and { $count } more
reveal-nobody = Nobody answered.
reveal-skipped = The question was skipped.
reveal-stopped = The game was stopped; this round gives no points.
reveal-idle = Nobody answered. If nobody answers the next one either, the game ends.
reveal-next = next question in { $seconds } s
reveal-last = this was the last question
seconds = { $seconds } s
points = { $points ->
    [one] 1 point
   *[other] { $points } points
}
end-winner = { $name } wins with { $points ->
    [one] 1 point
   *[other] { $points } points
}
end-tie = { $count } players share the win with { $points ->
    [one] 1 point
   *[other] { $points } points
}
end-early = The game ended early
end-nobody = The game is over; nobody has scored
end-idle = Nobody answered two questions in a row.
end-by-player = { $name } stopped it.
end-not-counted = So it is nobody's win and changes no rating.
end-by-moderator = It was stopped by a moderator.
end-question-lost = It is over because the message with its question was deleted. The points so far count.
end-right = { $right } of { $answered } right
end-fastest = fastest { $seconds }
end-rounds = Best round: { $best } ({ $best-right } right). Hardest: { $hardest } ({ $hardest-right } right).
end-again = Play again
end-board = Leaderboard
status-title = Round { $round } of { $rounds }
status-host = Started by { $host }
stopped = The game is stopped. The points so far count.
notice-locked = Locked in: **{ $option }**. Wait for the reveal.
notice-already-locked = You have answered already: **{ $option }**. The first answer counts.
notice-too-late = That came too late: this round is over. Catch the next one.
notice-old-round = That button belongs to another round. Answer the newest question below.
notice-skip = Your vote is counted: { $have } of the { $need } votes that are needed to skip.
notice-skipped = The question is skipped.
round-hint = Hint ({ $percent } % of the points)
reveal-hint = { $count ->
    [one] with a hint
   *[other] with { $count } hints
}
notice-hint = It is not **{ $option }**. A right answer now gives you { $percent } % of its points.
notice-hint-early = Hints come from half time on: { $from }.
end-missed = What I missed
missed-title = What you missed
missed-nothing = You have missed nothing: every question right.
missed-answered = you: { $option }
missed-unanswered = you did not answer
game-rules-race = A race: the first right answer ends the round; second place gets half of its points. One answer each. Everyone may join at any time.
game-rules-survival = Survival: a wrong or missing answer puts you out, and the last one standing wins. Answer the first question to be in.
reveal-out = out: { $names }
end-last-standing = It ended because no more than one was still in.
notice-out = Only those who are still in can answer: a wrong or missing answer puts you out, and nobody joins after the first question. Catch the next game.
reveal-go-on = Next question
notice-going-on = Here comes the next question.
notice-not-host = Only the host of the game can go on early. The next question comes by itself.
