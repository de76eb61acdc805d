# Typed answers, duels, and hints beyond the first.
choice-typed = typed
choice-duel = duel
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
typing-again = Try again
typing-placeholder = A title or a name, in English or Korean, as you remember it
notice-found = Right: **{ $answer }**. Keep it to yourself until the reveal.
notice-already-found = You have found it already. Wait for the reveal.
notice-close = **{ $typed }** is close! Look at the spelling and try again: { $left ->
    [one] 1 try left.
   *[other] { $left } tries left.
}
notice-wrong = **{ $typed }** is not it; a right answer is now worth { $percent } % less. { $left ->
    [one] 1 try left.
   *[other] { $left } tries left.
}
notice-no-try-left = You have used all { $tries } tries of this round. Catch the next one.
notice-hint-second = It is neither **{ $first }** nor **{ $second }**. A right answer now gives you { $percent } % of its points.
notice-hint-more = A second hint, for { $percent } %: { $from }.
notice-letters = { $letters }. A right answer now gives you { $percent } % of its points.
notice-no-hint = There is no hint for this question: it has only two options.
trouble-empty-answer = Your answer is empty. Press Answer again and type a title or a name.
game-rules-duel = A duel: only the two of you answer, the quicker the better. The one with more points wins; who stops it gives up.
notice-not-in-duel = This is a duel of two others. Watch it, or start a game of your own in another channel.
duel-title = { $challenger } challenges { $opponent } to a duel
duel-settings = { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
} of { $seconds } s · { $era } · difficulty: { $level }
duel-open = It closes { $deadline }
duel-accept = Accept
duel-decline = Decline
duel-declined = { $opponent } has declined.
duel-withdrawn = { $challenger } has withdrawn the challenge.
duel-expired = { $opponent } did not answer in time.
end-draw = The duel ends in a draw
end-resigned = { $name } wins; { $resigned } has given up
end-rematch = Rematch
help-trivia-duel = **/trivia duel** — challenge somebody to a game for two
reveal-share = { $percent } % of all players got this.
lost-channel = I can no longer write in { $channel }, so your game there is over. The points so far count. Start another one where I may send messages.
trouble-duel-bot = A bot cannot press buttons. Challenge a person.
trouble-duel-self = You cannot challenge yourself. Choose somebody else, or start a game with /trivia start.
trouble-duel-gone = I do not know any more who the other one was. Challenge somebody with /trivia duel.
trouble-challenge-over = That challenge is over. Make a new one with /trivia duel.
trouble-challenged-already = You have challenged { $name } already. Wait for the answer, or withdraw that challenge with its Decline button.
trouble-not-challenged = Only { $name } can answer this challenge. Make your own with /trivia duel.
