//! Walks a product file field by field and notes everything that has the wrong shape, instead of stopping at the first.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::finding::{FindingCode, Report};
use super::json::{Json, join};
use super::number::parse_decimal;

/// A value with its place in the file.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) json: &'a Json,
    pub(crate) at: String,
}

/// The fields of one object. Call [`Fields::finish`] at the end: it reports what nobody asked for.
pub(crate) struct Fields<'a> {
    entries: &'a [(String, Json)],
    pub(crate) at: String,
    known: Vec<&'static str>,
}

/// A German and an English wording.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wording {
    pub(crate) de: String,
    pub(crate) en: String,
}

impl<'a> Node<'a> {
    pub(crate) fn new(json: &'a Json, at: impl Into<String>) -> Self {
        Self {
            json,
            at: at.into(),
        }
    }

    pub(crate) fn fields(&self, report: &mut Report) -> Option<Fields<'a>> {
        let Json::Map(entries) = self.json else {
            return self.wrong_type("ein Objekt", "an object", report);
        };
        for (nth, (key, _)) in entries.iter().enumerate() {
            if entries.iter().take(nth).any(|(earlier, _)| earlier == key) {
                let at = join(&self.at, key);
                report.add(
                    &at,
                    FindingCode::DuplicateField,
                    "Das Feld steht zweimal da.",
                    "The field stands twice.",
                );
            }
        }
        Some(Fields {
            entries,
            at: self.at.clone(),
            known: Vec::new(),
        })
    }

    pub(crate) fn items(&self, report: &mut Report) -> Vec<Node<'a>> {
        let Json::List(items) = self.json else {
            self.wrong_type::<()>("eine Liste", "a list", report);
            return Vec::new();
        };
        items
            .iter()
            .enumerate()
            .map(|(nth, json)| Node::new(json, join(&self.at, nth)))
            .collect()
    }

    pub(crate) fn text(&self, report: &mut Report) -> Option<&'a str> {
        match self.json {
            Json::Text(text) => Some(text),
            _ => self.wrong_type("ein Text", "a text", report),
        }
    }

    pub(crate) fn truth(&self, report: &mut Report) -> Option<bool> {
        match self.json {
            Json::Bool(is_true) => Some(*is_true),
            _ => self.wrong_type("true oder false", "true or false", report),
        }
    }

    pub(crate) fn whole(&self, report: &mut Report) -> Option<i64> {
        match self.json {
            Json::Number(number) if number.as_i64().is_some() => number.as_i64(),
            _ => self.wrong_type("eine ganze Zahl", "a whole number", report),
        }
    }

    pub(crate) fn decimal(&self, report: &mut Report) -> Option<Decimal> {
        let parsed = match self.json {
            Json::Text(text) => parse_decimal(text),
            _ => None,
        };
        if parsed.is_none() {
            report.add(
                &self.at,
                FindingCode::BadDecimal,
                "Hier muss eine Dezimalzahl als Text stehen, zum Beispiel \"1.080\".",
                "Expected a decimal as a string, for example \"1.080\".",
            );
        }
        parsed
    }

    pub(crate) fn date(&self, report: &mut Report) -> Option<NaiveDate> {
        let parsed = match self.json {
            Json::Text(text) => text.parse().ok().filter(|_| text.len() == 10),
            _ => None,
        };
        if parsed.is_none() {
            report.add(
                &self.at,
                FindingCode::BadDate,
                "Hier muss ein Datum wie \"2026-01-31\" stehen.",
                "Expected a date such as \"2026-01-31\".",
            );
        }
        parsed
    }

    fn wrong_type<T>(&self, de: &str, en: &str, report: &mut Report) -> Option<T> {
        report.add(
            &self.at,
            FindingCode::WrongType,
            format!("Hier wird {de} erwartet."),
            format!("Expected {en}."),
        );
        None
    }
}

impl<'a> Fields<'a> {
    /// A field that may be absent.
    pub(crate) fn maybe(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        let (_, json) = self.entries.iter().find(|(key, _)| key == name)?;
        Some(Node::new(json, join(&self.at, name)))
    }

    /// A field that must be there.
    pub(crate) fn must(&mut self, name: &'static str, report: &mut Report) -> Option<Node<'a>> {
        let found = self.maybe(name);
        if found.is_none() {
            report.add(
                &self.at,
                FindingCode::MissingField,
                format!("Das Feld `{name}` fehlt."),
                format!("The field `{name}` is missing."),
            );
        }
        found
    }

    /// A text that must be there and say something.
    pub(crate) fn text(&mut self, name: &'static str, report: &mut Report) -> String {
        let Some(node) = self.must(name, report) else {
            return String::new();
        };
        let text = node.text(report).unwrap_or_default();
        if matches!(node.json, Json::Text(_)) && text.trim().is_empty() {
            report.add(
                &node.at,
                FindingCode::MissingField,
                format!("Das Feld `{name}` ist leer."),
                format!("The field `{name}` is empty."),
            );
        }
        text.to_owned()
    }

    /// A field that may be absent, read as text.
    pub(crate) fn maybe_text(&mut self, name: &'static str, report: &mut Report) -> Option<String> {
        self.maybe(name)?.text(report).map(str::to_owned)
    }

    pub(crate) fn flag(&mut self, name: &'static str, report: &mut Report) -> bool {
        self.maybe(name)
            .and_then(|node| node.truth(report))
            .unwrap_or(false)
    }

    pub(crate) fn items(&mut self, name: &'static str, report: &mut Report) -> Vec<Node<'a>> {
        self.maybe(name)
            .map(|node| node.items(report))
            .unwrap_or_default()
    }

    /// A list of names.
    pub(crate) fn names(
        &mut self,
        name: &'static str,
        report: &mut Report,
    ) -> Vec<(String, String)> {
        let items = self.items(name, report);
        items
            .into_iter()
            .filter_map(|node| Some((node.text(report)?.to_owned(), node.at)))
            .collect()
    }

    /// `…_de` and `…_en`; a missing one is a warning, because a person would see nothing.
    pub(crate) fn wording(
        &mut self,
        de: &'static str,
        en: &'static str,
        report: &mut Report,
    ) -> Wording {
        let mut one = |name: &'static str| {
            let text = self.maybe_text(name, report).unwrap_or_default();
            if text.trim().is_empty() {
                report.add(
                    &self.at,
                    FindingCode::MissingText,
                    format!("Der Text `{name}` fehlt."),
                    format!("The text `{name}` is missing."),
                );
            }
            text
        };
        Wording {
            de: one(de),
            en: one(en),
        }
    }

    /// Like [`Fields::wording`], silent when both are absent.
    pub(crate) fn maybe_wording(
        &mut self,
        de: &'static str,
        en: &'static str,
        report: &mut Report,
    ) -> Option<Wording> {
        if self.maybe(de).is_none() && self.maybe(en).is_none() {
            return None;
        }
        Some(self.wording(de, en, report))
    }

    /// The raw entries, for maps whose keys are data.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> + use<'a> {
        let at = self.at.clone();
        self.entries
            .iter()
            .map(move |(key, json)| (key.as_str(), Node::new(json, join(&at, key))))
    }

    /// Reports the fields that nobody asked for. `note` is for the author and always allowed.
    pub(crate) fn finish(self, report: &mut Report) {
        for (key, _) in self.entries {
            if key != "note" && !self.known.contains(&key.as_str()) {
                report.add(
                    &join(&self.at, key),
                    FindingCode::UnknownField,
                    format!("Das Feld `{key}` gibt es hier nicht."),
                    format!("There is no field `{key}` here."),
                );
            }
        }
    }
}
