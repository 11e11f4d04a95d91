//! Reads bytes by the description of a type, as the generated Kotlin and Swift do.
//!
//! Bincode 1: little endian, fixed width, lengths as u64, variants as u32, an option as one byte. If the description had
//! lost or gained a field, the bytes of a real value would not come out even.

use facet_generate::Registry;
use facet_generate::reflection::format::{ContainerFormat, Format, Named, VariantFormat};

/// Where the bytes and the description part.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Mismatch {
    #[error("the bytes end inside {0}")]
    TooShort(String),
    #[error("{0} bytes are left over")]
    LeftOver(usize),
    #[error("{0} has no variant {1}")]
    NoVariant(String, u32),
    #[error("there is no type {0}")]
    NoType(String),
    #[error("{0} is no {1}")]
    Impossible(u64, &'static str),
}

/// Reads a value of the named type from all of the bytes; answers how many fields and values it met.
pub fn read(registry: &Registry, type_name: &str, bytes: &[u8]) -> Result<usize, Mismatch> {
    let mut reader = Reader {
        registry,
        rest: bytes,
        met: 0,
    };
    reader.named(type_name)?;
    if reader.rest.is_empty() {
        Ok(reader.met)
    } else {
        Err(Mismatch::LeftOver(reader.rest.len()))
    }
}

struct Reader<'r> {
    registry: &'r Registry,
    rest: &'r [u8],
    met: usize,
}

impl<'r> Reader<'r> {
    fn named(&mut self, name: &str) -> Result<(), Mismatch> {
        let found = self.registry.iter().find(|(known, _)| known.name == name);
        let (_, container) = found.ok_or_else(|| Mismatch::NoType(name.to_owned()))?;
        match container {
            ContainerFormat::UnitStruct(_) => Ok(()),
            ContainerFormat::NewTypeStruct(format, _) => self.value(format, name),
            ContainerFormat::TupleStruct(formats, _) => self.values(formats, name),
            ContainerFormat::Struct(fields, _) => self.fields(fields),
            ContainerFormat::Enum(variants, _, _) => {
                let index = u32::try_from(self.number(4, name)?).unwrap_or(u32::MAX);
                let variant = variants
                    .get(&index)
                    .ok_or_else(|| Mismatch::NoVariant(name.to_owned(), index))?;
                match &variant.value {
                    VariantFormat::Unit | VariantFormat::Variable(_) => Ok(()),
                    VariantFormat::NewType(format) => self.value(format, &variant.name),
                    VariantFormat::Tuple(formats) => self.values(formats, &variant.name),
                    VariantFormat::Struct(fields) => self.fields(fields),
                }
            }
        }
    }

    fn fields(&mut self, fields: &'r [Named<Format>]) -> Result<(), Mismatch> {
        fields
            .iter()
            .try_for_each(|field| self.value(&field.value, &field.name))
    }

    fn values(&mut self, formats: &'r [Format], place: &str) -> Result<(), Mismatch> {
        formats
            .iter()
            .try_for_each(|format| self.value(format, place))
    }

    fn value(&mut self, format: &Format, place: &str) -> Result<(), Mismatch> {
        self.met += 1;
        match format {
            Format::TypeName(name) => self.named(&name.name),
            Format::Unit => Ok(()),
            Format::Bool => match self.number(1, place)? {
                0 | 1 => Ok(()),
                other => Err(Mismatch::Impossible(other, "bool")),
            },
            Format::I8 | Format::U8 => self.number(1, place).map(drop),
            Format::I16 | Format::U16 => self.number(2, place).map(drop),
            Format::I32 | Format::U32 | Format::F32 => self.number(4, place).map(drop),
            Format::I64 | Format::U64 | Format::F64 => self.number(8, place).map(drop),
            Format::I128 | Format::U128 => self.take(16, place).map(drop),
            Format::Str => {
                let length = self.length(place)?;
                let text = self.take(length, place)?;
                std::str::from_utf8(text)
                    .map(drop)
                    .map_err(|_| Mismatch::Impossible(length as u64, "text"))
            }
            Format::Bytes | Format::Uuid => {
                let length = self.length(place)?;
                self.take(length, place).map(drop)
            }
            Format::Option(inner) => match self.number(1, place)? {
                0 => Ok(()),
                1 => self.value(inner, place),
                other => Err(Mismatch::Impossible(other, "option")),
            },
            Format::Seq(inner) | Format::Set(inner) => {
                let length = self.length(place)?;
                (0..length).try_for_each(|_| self.value(inner, place))
            }
            Format::Map { key, value } => {
                let length = self.length(place)?;
                (0..length).try_for_each(|_| {
                    self.value(key, place)?;
                    self.value(value, place)
                })
            }
            Format::Tuple(formats) => formats
                .iter()
                .try_for_each(|format| self.value(format, place)),
            Format::TupleArray { content, size } => {
                (0..*size).try_for_each(|_| self.value(content, place))
            }
            other => Err(Mismatch::NoType(format!("{other:?}"))),
        }
    }

    fn length(&mut self, place: &str) -> Result<usize, Mismatch> {
        let length = self.number(8, place)?;
        usize::try_from(length).map_err(|_| Mismatch::Impossible(length, "length"))
    }

    fn number(&mut self, width: usize, place: &str) -> Result<u64, Mismatch> {
        let bytes = self.take(width, place)?;
        Ok(bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn take(&mut self, length: usize, place: &str) -> Result<&'r [u8], Mismatch> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| Mismatch::TooShort(place.to_owned()))?;
        self.rest = rest;
        Ok(taken)
    }
}
