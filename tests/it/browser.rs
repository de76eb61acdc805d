//! A Chromium that a test looks at and types into.
//!
//! Without Chromium a test says that it was skipped; under `CI` that is a failure. With
//! `NORAEBOT_PICTURES=FOLDER` tests leave pictures there at the moments that are worth one.

use std::cell::Cell;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use headless_chrome::browser::default_executable;
use headless_chrome::protocol::cdp::Emulation::{MediaFeature, SetDeviceMetricsOverride, SetEmulatedMedia};
use headless_chrome::protocol::cdp::Page::CaptureScreenshotFormatOption;
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(15);

/// A browser with one tab and a profile of its own.
pub(crate) struct Window {
    tab: Arc<Tab>,
    /// Width and height in CSS pixels.
    size: Cell<(u32, u32)>,
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
        let dark = MediaFeature { name: "prefers-color-scheme".to_owned(), value: "dark".to_owned() };
        let media = SetEmulatedMedia { media: None, features: Some(vec![dark]) };
        tab.call_method(media).expect("a dark page, as most people have it");
        let size = Cell::new((width, height));
        let window = Self { tab, size, _browser: browser, _profile: profile };
        window.resize(width, height);
        Some(window)
    }

    /// Makes the window this large, in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.size.set((width, height));
        self.scale(1.0);
    }

    /// Draws this many dots for a CSS pixel.
    fn scale(&self, device_scale_factor: f64) {
        let (width, height) = self.size.get();
        let metrics = SetDeviceMetricsOverride { width, height, device_scale_factor, ..metrics() };
        self.tab.call_method(metrics).expect("the size of the window");
    }

    /// Asserts that at this width nothing reaches over the edge of the window.
    pub(crate) fn fits(&self, width: u32) {
        let (before, height) = self.size.get();
        self.resize(width, height);
        let outside = "[...document.querySelectorAll('main, main *')].filter(one => !one.closest('.sr') && \
                       (one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)) \
                       .map(one => one.outerHTML.slice(0, 200))";
        assert_eq!(self.eval("innerWidth"), json!(width), "expected a window of that width");
        self.sees(outside, &json!([]));
        self.sees(
            "document.querySelector('#log').scrollWidth <= document.querySelector('#log').clientWidth",
            &json!(true),
        );
        self.resize(before, height);
    }

    /// Leaves a picture of the window, if pictures are wanted: as tall as it takes to show the log from
    /// this element to its end, and sharp on dense screens.
    pub(crate) fn picture_from(&self, name: &str, first: &str) {
        let Some(folder) = pictures() else { return };
        let (width, height) = self.size.get();
        // With the gap that is above it, but nothing of the message before.
        let hidden = format!(
            "(first => {{ \
               const top = first.getBoundingClientRect().top; \
               const before = first.previousElementSibling?.getBoundingClientRect().bottom || -Infinity; \
               const gap = Math.max(2, Math.min(16, top - before - 2)); \
               return Math.ceil(document.querySelector('#log').getBoundingClientRect().top + gap - top); \
             }})(document.querySelector({}))",
            json!(first)
        );
        let hidden = self.eval(&hidden).as_i64().expect("a length in pixels");
        self.size
            .set((width, height.saturating_add_signed(i32::try_from(hidden).expect("a length in pixels"))));
        self.scale(1.5);
        // The log has scrolled to its end and the pictures in it are drawn a moment later.
        std::thread::sleep(Duration::from_millis(300));
        let png = self.tab.capture_screenshot(CaptureScreenshotFormatOption::Png, None, None, true);
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, png.expect("a picture"))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self.resize(width, height);
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
            "document.querySelector({})?.textContent.includes({}) || document.querySelector('main')?.innerText",
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

/// The folder for pictures, if they are wanted.
pub(crate) fn pictures() -> Option<PathBuf> {
    std::env::var_os("NORAEBOT_PICTURES").map(PathBuf::from)
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
