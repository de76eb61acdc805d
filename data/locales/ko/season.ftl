# 시즌의 끝.
season-title = { $count ->
    [1] 시즌이 끝났습니다. { $names } 님이 우승했습니다
   *[other] 시즌이 끝났습니다. { $names } 님이 공동 우승했습니다
}
season-days = { $days }
season-next = 새 시즌이 시작되어 모두 0점에서 다시 출발합니다.
season-role-refused = { $role } 역할을 넘기지 못했습니다. 봇에게 *역할 관리하기* 권한이 있어야 하고, 봇의 역할이 그 역할보다 위에 있어야 합니다.
