// What the page itself says, in English and Korean. `{0}` is the first argument.

const TEXTS = {
  skip: ["Skip to the message box", "메시지 입력란으로 건너뛰기"],
  servers: ["Servers", "서버"],
  channels: ["Channels", "채널"],
  direct: ["Direct messages", "다이렉트 메시지"],
  youAre: ["You are", "지금의 나"],
  moderator: ["moderator", "관리자"],
  speaks: ["speaks {0}", "언어: {0}"],
  openLists: ["Servers, channels and people", "서버, 채널, 사람 목록"],
  help: ["Keyboard help", "키보드 도움말"],
  close: ["Close", "닫기"],
  send: ["Send", "보내기"],
  suggestions: ["Suggestions", "제안"],
  messagesIn: ["Messages in {0}", "{0}의 메시지"],
  messageTo: ["Message {0}: type / for commands", "{0}에 메시지 보내기: /를 입력하면 명령어"],
  empty: ["Nothing has been said here yet. Type / to see what the bot can do.", "아직 대화가 없어요. /를 입력하면 봇이 할 수 있는 일이 보여요."],
  emptyHere: ["Nothing has been said here yet.", "아직 대화가 없어요."],
  unread: ["new messages", "새 메시지"],
  toNewest: ["New messages ↓", "새 메시지 ↓"],
  silent: ["The bot may not write here.", "봇이 글을 쓸 수 없는 채널이에요."],
  hasApp: ["installed {0}", "{0} 설치함"],
  comesWithYou: ["{0} comes with you: you have installed it.", "내 계정에 설치한 {0} 앱을 여기서도 쓸 수 있어요."],
  onlyInstalled: ["Here, {0} is only for those who have installed it.", "여기서는 {0} 앱을 설치한 사람만 쓸 수 있어요."],
  offline: ["The bot is offline. Commands wait until it is back.", "봇이 오프라인이에요. 다시 연결되면 명령어를 쓸 수 있어요."],
  lost: ["The connection to the local Discord is lost. Trying again…", "로컬 Discord와 연결이 끊겼어요. 다시 시도하고 있어요…"],
  hint: ["/ commands · ↑ newest buttons · ← → between them · Esc back here", "/ 명령어 · ↑ 최신 버튼 · ← → 버튼 이동 · Esc 돌아오기"],
  app: ["APP", "앱"],
  apps: ["Apps", "앱 명령어"],
  used: ["{0} used {1}", "{0} 님이 {1} 사용"],
  edited: ["(edited)", "(수정됨)"],
  thinking: ["{0} is thinking…", "{0} 님이 생각하고 있어요…"],
  onlyYou: ["Only you can see this", "나만 볼 수 있어요"],
  dismiss: ["Dismiss message", "메시지 닫기"],
  noAnswer: ["The application did not respond", "앱이 응답하지 않았어요"],
  failed: ["This interaction failed", "상호작용에 실패했어요"],
  newTab: ["opens in a new tab", "새 탭에서 열림"],
  choose: ["Make a selection", "선택하기"],
  several: ["choose {0} to {1}, Escape when done", "{0}~{1}개 선택, 끝나면 Esc"],
  sending: ["Sending {0}…", "{0} 보내는 중…"],
  plainText: [
    "The bot does not read messages, and nobody else is here: this is a local Discord without message content. Commands start with “/”.",
    "봇은 메시지를 읽지 않고 다른 사람도 없어요. 메시지 내용이 없는 로컬 Discord예요. 명령어는 “/”로 시작해요.",
  ],
  unknown: ["There is no command {0}. Choose one from the list.", "{0} 명령어가 없어요. 목록에서 고르세요."],
  unknownOption: ["There is no option {0}. Choose one from the list, or take it out.", "{0} 옵션이 없어요. 목록에서 고르거나 지우세요."],
  noCommands: ["No command can be used here now.", "지금 여기서 쓸 수 있는 명령어가 없어요."],
  commandReady: ["Enter sends", "Enter로 보내기"],
  addOption: ["Enter sends; type or ↓ to add an option", "Enter로 보내기, 입력하거나 ↓로 옵션 추가"],
  required: ["required", "필수"],
  optional: ["optional", "선택"],
  text: ["text", "글"],
  whole: ["whole number", "정수"],
  number: ["number", "숫자"],
  oneOf: ["one of the list", "목록에서 하나"],
  atLeast: ["at least {0}", "{0} 이상"],
  atMost: ["at most {0}", "{0} 이하"],
  longest: ["at most {0} characters", "최대 {0}자"],
  shortest: ["at least {0} characters", "최소 {0}자"],
  yes: ["True", "참"],
  no: ["False", "거짓"],
  missing: ["{0} is required.", "{0}은(는) 꼭 필요해요."],
  notWhole: ["{0} must be a whole number.", "{0}은(는) 정수여야 해요."],
  notNumber: ["{0} must be a number.", "{0}은(는) 숫자여야 해요."],
  notListed: ["{0} must be one of the list.", "{0}은(는) 목록에서 골라야 해요."],
  outside: ["{0} must be {1}.", "{0}: {1}이어야 해요."],
  nothing: ["Nothing matches.", "맞는 것이 없어요."],
  cancel: ["Cancel", "취소"],
  submit: ["Submit", "제출"],
  broke: ["Rules broken: {0}", "규칙 위반: {0}건"],
  brokeTitle: ["Where the bot broke a rule of Discord", "봇이 Discord 규칙을 어긴 곳"],
  unreachable: ["The local Discord does not answer.", "로컬 Discord가 응답하지 않아요."],
  image: ["Image", "이미지"],
  keys: [
    "/ in the message box|lists the commands; ↑ ↓ choose, Enter or Tab takes one\n" +
      "Tab, Shift + Tab|go between the options of a command\nEnter|sends\n" +
      "Backspace in an empty option|takes the option out, then the command\n" +
      "Escape|closes the list, then leaves the command\n" +
      "↑ in an empty message box|goes to the newest message with buttons\n" +
      "← → on a button|go along the message's buttons; ↑ ↓ to the message before or after\n" +
      "Apps, behind the last button|opens what can be done with the message\n" +
      "Escape on a button|goes back to the message box",
    "입력란에서 /|명령어 목록. ↑ ↓로 고르고 Enter나 Tab으로 선택\n" +
      "Tab, Shift + Tab|명령어 옵션 사이를 이동\nEnter|보내기\n" +
      "빈 옵션에서 Backspace|옵션을 빼고, 이어서 명령어 취소\n" +
      "Esc|목록을 닫고, 이어서 명령어 취소\n" +
      "빈 입력란에서 ↑|버튼이 있는 최신 메시지로 이동\n" +
      "버튼에서 ← →|같은 메시지의 버튼 사이 이동, ↑ ↓는 앞뒤 메시지\n" +
      "마지막 버튼 다음의 앱 명령어|메시지에 쓸 수 있는 명령어 열기\n" +
      "버튼에서 Esc|입력란으로 돌아가기",
  ],
};

/** The translator for a Discord locale; every locale but Korean reads English. */
export function translator(locale) {
  const column = locale.startsWith("ko") ? 1 : 0;
  return (key, ...values) => TEXTS[key][column].replace(/\{(\d)\}/g, (_, at) => values[at]);
}
