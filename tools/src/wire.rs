//! Makes bytes from the description of a type, as the generated Kotlin and Swift write them.
//!
//! Bincode 1: little endian, fixed width, lengths as u64, variants as u32, an option as one byte. What is made from the
//! description must be read by the Rust type and written again as the same bytes. A description that had lost, gained or
//! moved a field would not pass that.

use facet_generate::Registry;
use facet_generate::reflection::format::{ContainerFormat, Format, Named, VariantFormat};

/// The description cannot be followed.
#[derive(Debug, thiserror::Error)]
#[error("there is no description of {0}")]
pub struct NotDescribed(String);

/// Bytes of some value of the named type. `chance(n)` answers a number below `n` and decides everything.
pub fn some_value(
    registry: &Registry,
    type_name: &str,
    chance: &mut dyn FnMut(usize) -> usize,
) -> Result<Vec<u8>, NotDescribed> {
    let mut writer = Writer {
        registry,
        chance,
        bytes: Vec::new(),
    };
    writer.named(type_name)?;
    Ok(writer.bytes)
}

struct Writer<'r> {
    registry: &'r Registry,
    chance: &'r mut dyn FnMut(usize) -> usize,
    bytes: Vec<u8>,
}

impl Writer<'_> {
    fn named(&mut self, name: &str) -> Result<(), NotDescribed> {
        let registry = self.registry;
        let found = registry.iter().find(|(known, _)| known.name == name);
        let (_, container) = found.ok_or_else(|| NotDescribed(name.to_owned()))?;
        match container {
            ContainerFormat::UnitStruct(_) => Ok(()),
            ContainerFormat::NewTypeStruct(format, _) => self.value(format),
            ContainerFormat::TupleStruct(formats, _) => self.values(formats),
            ContainerFormat::Struct(fields, _) => self.fields(fields),
            ContainerFormat::Enum(variants, _, _) => {
                let nth = (self.chance)(variants.len());
                let variant = variants.iter().nth(nth);
                let (index, variant) = variant.ok_or_else(|| NotDescribed(name.to_owned()))?;
                self.bytes.extend(index.to_le_bytes());
                match &variant.value {
                    VariantFormat::Unit => Ok(()),
                    VariantFormat::NewType(format) => self.value(format),
                    VariantFormat::Tuple(formats) => self.values(formats),
                    VariantFormat::Struct(fields) => self.fields(fields),
                    VariantFormat::Variable(_) => Err(NotDescribed(variant.name.clone())),
                }
            }
        }
    }

    fn fields(&mut self, fields: &[Named<Format>]) -> Result<(), NotDescribed> {
        fields.iter().try_for_each(|field| self.value(&field.value))
    }

    fn values(&mut self, formats: &[Format]) -> Result<(), NotDescribed> {
        formats.iter().try_for_each(|format| self.value(format))
    }

    fn value(&mut self, format: &Format) -> Result<(), NotDescribed> {
        match format {
            Format::TypeName(name) => return self.named(&name.name),
            Format::Unit => {}
            Format::Bool => self.number(1, 2),
            Format::I8 | Format::U8 => self.number(1, 100),
            Format::I16 | Format::U16 => self.number(2, 1000),
            Format::I32 | Format::U32 => self.number(4, 1000),
            Format::I64 | Format::U64 => self.number(8, 1000),
            Format::Str | Format::Bytes => {
                let length = self.length();
                // Letters only: they are text and bytes alike.
                self.bytes.extend(std::iter::repeat_n(b'x', length));
            }
            Format::Option(inner) => {
                let is_there = (self.chance)(2) == 1;
                self.bytes.push(u8::from(is_there));
                if is_there {
                    return self.value(inner);
                }
            }
            Format::Seq(inner) => {
                let length = self.length();
                return (0..length).try_for_each(|_| self.value(inner));
            }
            Format::Tuple(formats) => return self.values(formats),
            other => return Err(NotDescribed(format!("{other:?}"))),
        }
        Ok(())
    }

    fn length(&mut self) -> usize {
        let length = (self.chance)(4);
        self.bytes.extend((length as u64).to_le_bytes());
        length
    }

    fn number(&mut self, width: usize, below: usize) {
        let number = (self.chance)(below) as u64;
        self.bytes.extend(&number.to_le_bytes()[..width]);
    }
}
