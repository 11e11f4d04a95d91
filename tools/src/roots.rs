//! The types that cross between core and shells, as a description without a language.

use std::fmt::Write as _;

use crux_core::bridge::Requests;
use crux_core::capability::Operation;
use crux_core::render::RenderOperation;
use crux_http::protocol::HttpRequest;
use crux_time::TimeRequest;
use facet_generate::Registry;
use facet_generate::error::Error;
use facet_generate::reflection::RegistryBuilder;
use facet_generate::reflection::format::{ContainerFormat, Format, Named, VariantFormat};
use loma_core::{
    EffectFfi, Event, FileOperation, SecureOperation, StoreOperation, StreamOperation, ViewModel,
};
use sha2::{Digest, Sha256};

/// Describes every type that crosses. A type with a field that cannot cross is an error here, not a lost field.
pub fn registry() -> Result<Registry, Error> {
    RegistryBuilder::new()
        .add_type::<RenderOperation>()?
        .add_type::<HttpRequest>()?
        .add_type::<<HttpRequest as Operation>::Output>()?
        .add_type::<TimeRequest>()?
        .add_type::<<TimeRequest as Operation>::Output>()?
        .add_type::<StoreOperation>()?
        .add_type::<<StoreOperation as Operation>::Output>()?
        .add_type::<SecureOperation>()?
        .add_type::<<SecureOperation as Operation>::Output>()?
        .add_type::<FileOperation>()?
        .add_type::<<FileOperation as Operation>::Output>()?
        .add_type::<StreamOperation>()?
        .add_type::<<StreamOperation as Operation>::Output>()?
        .add_type::<EffectFfi>()?
        .add_type::<Requests<EffectFfi>>()?
        .add_type::<Event>()?
        .add_type::<ViewModel>()?
        .build()
}

/// Names the wire format: equal exactly when both sides read the same bytes the same way. Comments do not count.
pub fn fingerprint(registry: &Registry) -> String {
    let digest = Sha256::digest(describe(registry).as_bytes());
    digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// One line per type, field and variant, in the order of the bytes.
fn describe(registry: &Registry) -> String {
    let mut lines = String::new();
    for (name, container) in registry {
        let _ = writeln!(lines, "{name:?}");
        match container {
            ContainerFormat::UnitStruct(_) => {}
            ContainerFormat::NewTypeStruct(format, _) => {
                formats(std::slice::from_ref(format.as_ref()), &mut lines);
            }
            ContainerFormat::TupleStruct(inner, _) => formats(inner, &mut lines),
            ContainerFormat::Struct(inner, _) => fields(inner, &mut lines),
            ContainerFormat::Enum(variants, _, _) => {
                for (index, variant) in variants {
                    let _ = writeln!(lines, " {index} {}", variant.name);
                    match &variant.value {
                        VariantFormat::Unit | VariantFormat::Variable(_) => {}
                        VariantFormat::NewType(format) => {
                            formats(std::slice::from_ref(format.as_ref()), &mut lines);
                        }
                        VariantFormat::Tuple(inner) => formats(inner, &mut lines),
                        VariantFormat::Struct(inner) => fields(inner, &mut lines),
                    }
                }
            }
        }
    }
    lines
}

fn formats(inner: &[Format], lines: &mut String) {
    for format in inner {
        let _ = writeln!(lines, "  {format:?}");
    }
}

fn fields(inner: &[Named<Format>], lines: &mut String) {
    for field in inner {
        let _ = writeln!(lines, "  {}: {:?}", field.name, field.value);
    }
}
