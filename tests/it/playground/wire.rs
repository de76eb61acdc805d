//! A bot of a few lines that speaks HTTP and WebSocket and nothing else.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use noraebot::playground::{Discord, Options, World};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// How long a test waits for what has to come.
const PATIENCE: Duration = Duration::from_secs(5);

/// A local Discord of the usual world that is quick to give up.
pub(crate) async fn discord(options: Options) -> Discord {
    let options = Options { patience: PATIENCE, ..options };
    Discord::start(World::default(), options).await.unwrap()
}

/// Without limits of requests.
pub(crate) fn unlimited() -> Options {
    Options { rate_limits: false, ..Options::default() }
}

/// Commands of all kinds that the tests use.
pub(crate) fn manifest() -> Value {
    json!([
        {"name": "ost", "description": "Finds a song", "name_localizations": {"ko": "노래"}, "options": [
            {"type": 3, "name": "query", "description": "What", "required": true, "autocomplete": true}]},
        {"name": "trivia", "description": "A game", "contexts": [0], "options": [
            {"type": 1, "name": "start", "description": "Starts", "options": [
                {"type": 4, "name": "rounds", "description": "How many", "min_value": 1, "max_value": 50}]},
            {"type": 1, "name": "stop", "description": "Stops"}]},
        {"name": "config", "description": "Settings", "default_member_permissions": "32"},
        {"type": 3, "name": "Report It", "name_localizations": {"ko": "이것 신고"}, "description": "", "contexts": [0]},
    ])
}

/// One connection to the gateway.
pub(crate) struct Gateway(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Gateway {
    pub(crate) async fn open(discord: &Discord) -> Self {
        let address = format!("ws://{}/gateway?v=10&encoding=json", discord.addr());
        let (socket, _) = tokio_tungstenite::connect_async(address).await.unwrap();
        let mut gateway = Self(socket);
        assert_eq!(gateway.next().await.unwrap()["op"], 10, "expected HELLO first");
        gateway
    }

    /// The next event, or the code with which the connection was closed (0 without one).
    pub(crate) async fn next(&mut self) -> Result<Value, u16> {
        loop {
            let frame = tokio::time::timeout(PATIENCE, self.0.next()).await;
            match frame.expect("something should have come from the gateway") {
                Some(Ok(Frame::Text(text))) => return Ok(serde_json::from_str(text.as_str()).unwrap()),
                Some(Ok(Frame::Close(frame))) => return Err(frame.map_or(0, |frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(0),
            }
        }
    }

    /// The data of the next event of this name; others are passed over.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let event =
                self.next().await.unwrap_or_else(|code| panic!("expected {name}, was closed with {code}"));
            if event["t"] == name {
                return event["d"].clone();
            }
        }
    }

    pub(crate) async fn send(&mut self, op: u64, data: Value) {
        self.0.send(Frame::text(json!({"op": op, "d": data}).to_string())).await.unwrap();
    }

    pub(crate) async fn identify(&mut self, token: &str, intents: u64, shard: [u64; 2]) {
        let properties = json!({"os": "linux", "browser": "wire", "device": "wire"});
        let data = json!({"token": token, "intents": intents, "shard": shard, "properties": properties});
        self.send(2, data).await;
    }
}

/// A bot that has identified and registered [`manifest`].
pub(crate) struct Bot {
    pub(crate) gateway: Gateway,
    pub(crate) session: String,
    http: reqwest::Client,
    base: String,
    token: String,
    app: String,
}

impl Bot {
    pub(crate) async fn connect(discord: &Discord) -> Self {
        let mut gateway = Gateway::open(discord).await;
        gateway.identify(discord.token(), 1, [0, 1]).await;
        let ready = gateway.event("READY").await;
        let bot = Self {
            gateway,
            session: ready["session_id"].as_str().unwrap().to_owned(),
            http: reqwest::Client::new(),
            base: format!("{}/api/v10", discord.url()),
            token: discord.token().to_owned(),
            app: ready["application"]["id"].as_str().unwrap().to_owned(),
        };
        let (status, body) = bot.register(&manifest()).await;
        assert_eq!(status, 200, "expected the manifest to be taken: {body}");
        bot
    }

    pub(crate) async fn register(&self, commands: &Value) -> (u16, Value) {
        self.call("PUT", &format!("/applications/{}/commands", self.app), commands).await
    }

    /// A request with the token; gives status and JSON (`null` without body).
    pub(crate) async fn call(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let (status, _, body) = self.call_as(&format!("Bot {}", self.token), method, path, body).await;
        (status, body)
    }

    /// The same with another authorization; gives the headers too.
    pub(crate) async fn call_as(
        &self,
        authorization: &str,
        method: &str,
        path: &str,
        body: &Value,
    ) -> (u16, reqwest::header::HeaderMap, Value) {
        let mut request = self
            .http
            .request(method.parse().unwrap(), format!("{}{path}", self.base))
            .header("authorization", authorization);
        if !body.is_null() {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        (status, headers, serde_json::from_str(&text).unwrap_or_default())
    }

    /// A form with a picture of these bytes.
    pub(crate) async fn upload(&self, path: &str, form: &Value, name: &str, bytes: &str) -> (u16, Value) {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{form}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n{bytes}\r\n--b--\r\n"
        );
        let request = self.http.post(format!("{}{path}", self.base));
        let request = request.header("content-type", "multipart/form-data; boundary=b");
        let request = request.header("authorization", format!("Bot {}", self.token)).body(body);
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, serde_json::from_str(&response.text().await.unwrap()).unwrap_or_default())
    }

    /// The next interaction.
    pub(crate) async fn interaction(&mut self) -> Value {
        self.gateway.event("INTERACTION_CREATE").await
    }

    /// The first response to an interaction.
    pub(crate) async fn respond(&self, interaction: &Value, kind: u8, data: Value) -> (u16, Value) {
        let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
        let body = json!({"type": kind, "data": data});
        self.call("POST", &format!("/interactions/{id}/{token}/callback"), &body).await
    }

    /// A request to the webhook of an interaction, `""` or `"/messages/…"` behind its token.
    pub(crate) async fn webhook(
        &self,
        interaction: &Value,
        method: &str,
        rest: &str,
        body: Value,
    ) -> (u16, Value) {
        let path = format!("/webhooks/{}/{}{rest}", self.app, interaction["token"].as_str().unwrap());
        self.call(method, &path, &body).await
    }
}
