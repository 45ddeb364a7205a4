//! The reviewer in the browser, asked over a socket as browsers and programs ask it: what its
//! pages show, what it refuses, and how several editors work at once. The last file drives a
//! real browser, where there is one.

mod browser;
mod client;
#[path = "../common/axe.rs"]
mod axe;
#[path = "../common/browser.rs"]
mod chromium;
mod decisions;
mod pages;
mod security;
mod served;
mod several;
mod together;
