//! Stands in for a mail server: speaks enough SMTP to take mails, refuses by script, hangs up by script, remembers every mail.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A running stub. It ends with the test's runtime.
pub struct SmtpStub {
    address: String,
    desk: Arc<Mutex<Desk>>,
}

/// A mail as the server would keep it.
#[derive(Debug, Clone)]
pub struct ReceivedMail {
    pub from: String,
    pub to: String,
    /// Headers and body with their line ends.
    pub text: String,
}

impl ReceivedMail {
    /// A header as it was sent, empty if it was not.
    pub fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        let mut lines = self.text.lines().take_while(|line| !line.is_empty());
        lines
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_default()
    }

    /// The text below the headers, decoded from quoted-printable or base64 where it says so.
    pub fn body(&self) -> String {
        let (_, body) = self.text.split_once("\r\n\r\n").expect("an empty line");
        match self.header("Content-Transfer-Encoding") {
            "quoted-printable" => from_quoted_printable(body),
            "base64" => from_base64(body),
            _ => body.to_owned(),
        }
    }
}

/// Where in a conversation something goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Greeting,
    Sender,
    Recipient,
    /// The mail is there, and it is the server's turn.
    Taken,
}

/// How one connection goes; the next one takes the next turn, and all goes well where the script ends.
#[derive(Debug, Clone)]
pub enum Turn {
    Fine,
    Says(Moment, &'static str),
    HangsUp(Moment),
}

#[derive(Default)]
struct Desk {
    turns: VecDeque<Turn>,
    mails: Vec<ReceivedMail>,
    connections: usize,
}

impl SmtpStub {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let desk = Arc::new(Mutex::new(Desk::default()));
        let behind = desk.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(talk(socket, behind.clone()));
            }
        });
        Self { address, desk }
    }

    /// As an operator would set it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn script(&self, turns: impl IntoIterator<Item = Turn>) {
        lock(&self.desk).turns.extend(turns);
    }

    /// What was taken so far.
    pub fn mails(&self) -> Vec<ReceivedMail> {
        lock(&self.desk).mails.clone()
    }

    pub fn connections(&self) -> usize {
        lock(&self.desk).connections
    }
}

fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn talk(socket: TcpStream, desk: Arc<Mutex<Desk>>) {
    let turn = {
        let mut desk = lock(&desk);
        desk.connections += 1;
        desk.turns.pop_front().unwrap_or(Turn::Fine)
    };
    // A client that hangs up ends the conversation, as it would in life.
    let _ = serve(socket, &turn, &desk).await;
}

/// What to answer at this moment; nothing means hanging up.
fn answer(turn: &Turn, moment: Moment, otherwise: &'static str) -> Option<&'static str> {
    match turn {
        Turn::Says(at, reply) if *at == moment => Some(reply),
        Turn::HangsUp(at) if *at == moment => None,
        Turn::Fine | Turn::Says(..) | Turn::HangsUp(_) => Some(otherwise),
    }
}

async fn serve(socket: TcpStream, turn: &Turn, desk: &Mutex<Desk>) -> std::io::Result<()> {
    let (reading, mut writing) = socket.into_split();
    let mut lines = BufReader::new(reading).lines();
    let (mut from, mut to) = (String::new(), String::new());
    let mut reply = answer(turn, Moment::Greeting, "220 stub ready");
    loop {
        let Some(text) = reply else { return Ok(()) };
        writing.write_all(format!("{text}\r\n").as_bytes()).await?;
        let Some(line) = lines.next_line().await? else {
            return Ok(());
        };
        let word: String = line.chars().take(4).collect::<String>().to_uppercase();
        reply = match word.as_str() {
            "EHLO" | "HELO" => Some("250-stub\r\n250 8BITMIME"),
            "MAIL" => {
                from = address_in(&line);
                answer(turn, Moment::Sender, "250 ok")
            }
            "RCPT" => {
                to = address_in(&line);
                answer(turn, Moment::Recipient, "250 ok")
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push_str("\r\n");
                }
                let reply = answer(turn, Moment::Taken, "250 taken");
                // A server that hangs up here has taken the mail, and nobody heard it say so.
                if reply.is_none_or(|reply| reply.starts_with('2')) {
                    let (from, to) = (from.clone(), to.clone());
                    lock(desk).mails.push(ReceivedMail { from, to, text });
                }
                reply
            }
            "QUIT" => Some("221 bye"),
            _ => Some("250 ok"),
        };
    }
}

fn address_in(line: &str) -> String {
    let inside = line.split(['<', '>']).nth(1).unwrap_or_default();
    inside.to_owned()
}

fn from_quoted_printable(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, after @ ..] = rest {
        let decoded = match (first, after) {
            (b'=', [high, low, ..]) => {
                u8::from_str_radix(&String::from_utf8_lossy(&[*high, *low]), 16).ok()
            }
            _ => None,
        };
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() {
            &after[2..]
        } else {
            after
        };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn from_base64(text: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|byte| {
        let place = ALPHABET.iter().position(|digit| *digit == byte)?;
        u32::try_from(place).ok()
    });
    let (mut bytes, mut buffer, mut bits) = (Vec::new(), 0_u32, 0);
    for digit in digits {
        buffer = (buffer << 6 | digit) & 0x00FF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(buffer >> bits & 0xFF).expect("eight bits"));
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
