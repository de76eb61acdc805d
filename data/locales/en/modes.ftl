# Typed answers, duels, and hints beyond the first.
choice-typed = typed
game-rules-typed = Type the answer: press Answer, as often as { $tries } times a round. Small errors are forgiven; each wrong try costs { $percent } % of the points. Everyone may join at any time.
round-type = Answer
round-found = { $count ->
    [0] Nobody has found it yet
    [one] 1 has found it
   *[other] { $count } have found it
}
reveal-nobody-found = Nobody found it.
reveal-tries = try { $count }
typing-title = Round { $round }
typing-label = Your answer
typing-placeholder = A title or a name, in English or Korean, as you remember it
notice-found = Right: **{ $answer }**. Keep it to yourself until the reveal.
notice-already-found = You have found it already. Wait for the reveal.
notice-close = Close! Look at the spelling and try again: { $left ->
    [one] 1 try left.
   *[other] { $left } tries left.
}
notice-wrong = That is not it; a right answer is now worth { $percent } % less. { $left ->
    [one] 1 try left.
   *[other] { $left } tries left.
}
notice-no-try-left = You have used all { $tries } tries of this round. Catch the next one.
notice-hint-second = It is neither **{ $first }** nor **{ $second }**. A right answer now gives you { $percent } % of its points.
notice-hint-more = A second hint, for { $percent } %, comes { $from }.
notice-letters = { $letters }. A right answer now gives you { $percent } % of its points.
notice-no-hint = There is no hint for this question: it has only two options.
trouble-empty-answer = Your answer is empty. Press Answer again and type a title or a name.
game-rules-duel = A duel: only the two of you answer, the quicker the better. The one with more points wins.
notice-not-in-duel = This is a duel of two others. Watch it, or start a game of your own in another channel.
