//! A Chromium that a test looks at and types into.
//!
//! Without Chromium a test says that it was skipped; under `CI` that is a failure.

use std::ffi::OsStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use headless_chrome::browser::default_executable;
use headless_chrome::protocol::cdp::Emulation::SetDeviceMetricsOverride;
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(15);

/// A browser with one tab and a profile of its own.
pub(crate) struct Window {
    tab: Arc<Tab>,
    _browser: Browser,
    _profile: tempfile::TempDir,
}

impl Window {
    /// Opens a browser of this size in pixels, or says why the test is skipped.
    #[expect(clippy::print_stderr, reason = "who runs the tests must learn that one was skipped")]
    pub(crate) fn open(width: u32, height: u32) -> Option<Self> {
        let path = match default_executable() {
            Ok(path) => path,
            Err(error) if std::env::var_os("CI").is_none() => {
                eprintln!("skipped, there is no Chromium: {error}");
                return None;
            }
            Err(error) => panic!("the page is tested in Chromium, which is not installed: {error}"),
        };
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let args = [
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        let options = LaunchOptions {
            path: Some(path),
            // Containers rarely allow the sandbox, and only the test's own page is opened.
            sandbox: false,
            user_data_dir: Some(profile.path().to_owned()),
            args: args.iter().map(OsStr::new).collect(),
            idle_browser_timeout: Duration::from_secs(120),
            ..LaunchOptions::default()
        };
        let browser = Browser::new(options).expect("Chromium starts");
        let tab = browser.new_tab().expect("a tab");
        tab.set_default_timeout(PATIENCE);
        let size = SetDeviceMetricsOverride { width, height, device_scale_factor: 1.0, ..metrics() };
        tab.call_method(size).expect("the size of the window");
        Some(Self { tab, _browser: browser, _profile: profile })
    }

    /// Opens an address, with a fresh start of the page even if only the fragment differs from before.
    pub(crate) fn go(&self, address: &str) {
        self.tab.navigate_to("about:blank").expect("an empty page");
        self.tab.navigate_to(address).unwrap_or_else(|error| panic!("opening {address}: {error}"));
    }

    /// The value of a script, as JSON.
    pub(crate) fn eval(&self, script: &str) -> Value {
        self.tab
            .evaluate(&format!("JSON.stringify(({script}) ?? null)"), false)
            .unwrap_or_else(|error| panic!("{script}: {error}"))
            .value
            .and_then(|text| serde_json::from_str(text.as_str()?).ok())
            .unwrap_or_else(|| panic!("{script} has no value"))
    }

    /// Waits until a script has this value.
    pub(crate) fn sees(&self, script: &str, expected: &Value) {
        let until = Instant::now() + PATIENCE;
        loop {
            let seen = self.eval(script);
            if seen == *expected {
                return;
            }
            assert!(Instant::now() < until, "{script}: expected {expected}, seen {seen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the text of the first element that fits contains this.
    pub(crate) fn reads(&self, selector: &str, expected: &str) {
        let script = format!(
            "document.querySelector({})?.textContent.includes({}) || document.querySelector('main').innerText",
            json!(selector),
            json!(expected)
        );
        self.sees(&script, &json!(true));
    }

    /// Types into what has the focus.
    pub(crate) fn types(&self, text: &str) {
        self.tab.type_str(text).unwrap_or_else(|error| panic!("typing {text:?}: {error}"));
    }

    /// Presses a key by the name it has in the DOM: "Enter", "ArrowUp".
    pub(crate) fn press(&self, key: &str) {
        self.tab.press_key(key).unwrap_or_else(|error| panic!("pressing {key}: {error}"));
    }
}

fn metrics() -> SetDeviceMetricsOverride {
    SetDeviceMetricsOverride {
        width: 0,
        height: 0,
        device_scale_factor: 0.0,
        mobile: false,
        scale: None,
        screen_width: None,
        screen_height: None,
        position_x: None,
        position_y: None,
        dont_set_visible_size: None,
        screen_orientation: None,
        viewport: None,
        display_feature: None,
        device_posture: None,
    }
}
