//! Server-sent events out of pieces that are cut anywhere (WHATWG HTML, 9.2).

/// More than any page of ours: whoever sends more is not our server.
const LONGEST: usize = 64 * 1024 * 1024;

/// Collects pieces until an event is whole.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// What has come of the line that is not at its end.
    line: Vec<u8>,
    event: SentEvent,
    has_fields: bool,
    /// The piece before ended with a carriage return, which may be half of a line end.
    after_return: bool,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct SentEvent {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) data: String,
}

/// What a server says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Event(SentEvent),
    /// A comment: it is still there.
    Beat,
    /// No event stream of ours.
    Nonsense,
}

impl Reader {
    pub(super) fn read(&mut self, piece: &[u8]) -> Vec<Said> {
        let mut said = Vec::new();
        for &byte in piece {
            let is_second_half = self.after_return && byte == b'\n';
            self.after_return = byte == b'\r';
            match byte {
                _ if is_second_half => {}
                b'\n' | b'\r' => said.extend(self.end_line()),
                _ => self.line.push(byte),
            }
        }
        if self.line.len() + self.event.data.len() > LONGEST {
            said.push(Said::Nonsense);
        }
        said
    }

    fn end_line(&mut self) -> Option<Said> {
        let line = std::mem::take(&mut self.line);
        let Ok(line) = std::str::from_utf8(&line) else {
            return Some(Said::Nonsense);
        };
        if line.is_empty() {
            let event = std::mem::take(&mut self.event);
            return std::mem::take(&mut self.has_fields).then_some(Said::Event(event));
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "" => return Some(Said::Beat),
            "event" => value.clone_into(&mut self.event.name),
            "id" => value.clone_into(&mut self.event.id),
            "data" => {
                if !self.event.data.is_empty() {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
            }
            _ => return None,
        }
        self.has_fields = true;
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(name: &str, id: &str, data: &str) -> Said {
        Said::Event(SentEvent {
            name: name.to_owned(),
            id: id.to_owned(),
            data: data.to_owned(),
        })
    }

    const TEXT: &str = "event: sync\nid: abc\ndata: {\"ä\":1}\n\n:\n\nevent: resync\ndata: {}\n\n";

    #[test]
    fn events_and_beats_are_told_apart() {
        let said = Reader::default().read(TEXT.as_bytes());
        let expected = [
            event("sync", "abc", "{\"ä\":1}"),
            Said::Beat,
            event("resync", "", "{}"),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        for end in ["\n", "\r", "\r\n"] {
            let text = "event: sync|data: a|data: b||".replace('|', end);
            assert_eq!(
                Reader::default().read(text.as_bytes()),
                [event("sync", "", "a\nb")]
            );
        }
    }

    #[test]
    fn what_is_no_text_is_no_stream_of_ours() {
        assert_eq!(Reader::default().read(b"data: \xff\n"), [Said::Nonsense]);
    }

    proptest! {
        #[test]
        fn where_the_pieces_are_cut_does_not_matter(cuts in proptest::collection::vec(0..TEXT.len(), 0..8)) {
            let mut cuts = cuts;
            cuts.sort_unstable();
            let mut reader = Reader::default();
            let (mut said, mut from) = (Vec::new(), 0);
            for cut in cuts.into_iter().chain([TEXT.len()]) {
                said.extend(reader.read(&TEXT.as_bytes()[from..cut]));
                from = cut;
            }
            prop_assert_eq!(said, Reader::default().read(TEXT.as_bytes()));
        }
    }
}
