# The end of a season.
season-title = { $count ->
    [1] The season is over: { $names } is champion
   *[other] The season is over: { $names } are champions
}
season-days = { $days }
season-next = A new season has begun, and everyone is at 0 again.
season-role-refused = I could not pass on { $role }: I need *Manage Roles*, and my role must stand above it.
