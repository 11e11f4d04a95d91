//! The product as a form.

use rust_decimal::Decimal;
use shared_types::product_form::{
    FrequencyForm, GroupKindForm, InputForm, InputPurpose, InputRole, InputType, ProductForm,
    RiskForm, ValueForm,
};

use crate::tariff::fields::Wording;
use crate::tariff::json::Json;
use crate::tariff::model::{
    Common, Derivation, DerivedModel, Domain, InputModel, Literal, ProductModel, Purpose, Role,
};
use crate::tariff::product::Product;

pub(super) fn describe(model: &ProductModel, common: &Common) -> ProductForm {
    let inputs = model.inputs.iter().filter_map(input_form);
    ProductForm {
        product: model.product.clone(),
        version: model.version.clone(),
        valid_from: model.valid_from,
        valid_until: model.valid_until,
        name_de: model.name.de.clone(),
        name_en: model.name.en.clone(),
        text_de: model.text.de.clone(),
        text_en: model.text.en.clone(),
        line: model.line.clone(),
        commission_free: model.commission_free,
        group_kinds: model
            .group_kinds
            .iter()
            .map(|kind| GroupKindForm {
                kind: kind.kind.clone(),
                min: u32::try_from(kind.min).unwrap_or(u32::MAX),
                max: u32::try_from(kind.max).unwrap_or(u32::MAX),
                name_de: kind.name.de.clone(),
                name_en: kind.name.en.clone(),
            })
            .collect(),
        inputs: inputs
            .chain(
                model
                    .derived
                    .iter()
                    .filter(|derived| !derived.is_internal)
                    .map(derived_form),
            )
            .collect(),
        risks: model
            .risks
            .iter()
            .map(|risk| RiskForm {
                risk: risk.risk.clone(),
                group: risk.group.text.clone(),
                mandatory: risk.is_mandatory,
                name_de: risk.name.de.clone(),
                name_en: risk.name.en.clone(),
                text_de: risk.text.de.clone(),
                text_en: risk.text.en.clone(),
                tax_key: risk.tax.clone(),
                only_if: risk.only_if.as_ref().map(|only_if| only_if.text.clone()),
            })
            .collect(),
        frequencies: common
            .instalments
            .iter()
            .map(|instalment| FrequencyForm {
                frequency: instalment.frequency,
                instalments_per_year: instalment.per_year,
                surcharge_pct: instalment.surcharge_pct,
            })
            .collect(),
    }
}

/// Nothing for what nobody is asked.
fn input_form(input: &InputModel) -> Option<InputForm> {
    let purpose = match input.purpose {
        Purpose::Rating => InputPurpose::Rating,
        Purpose::Underwriting => InputPurpose::Underwriting,
        Purpose::Contract => InputPurpose::Contract,
        Purpose::Fact(_) => return None,
    };
    Some(InputForm {
        purpose,
        role: input.role.map(|role| match role {
            Role::Plan => InputRole::Plan,
            Role::TermYears => InputRole::TermYears,
        }),
        help_de: input.help.as_ref().map(|help| help.de.clone()),
        help_en: input.help.as_ref().map(|help| help.en.clone()),
        unit: input.unit.clone(),
        values: input
            .value_labels
            .iter()
            .map(|(value, label)| value_form(value, label))
            .collect(),
        default: input.default.as_ref().map(Json::to_value),
        question_de: input.question.as_ref().map(|question| question.de.clone()),
        question_en: input.question.as_ref().map(|question| question.en.clone()),
        question_version: input.question_version.clone(),
        health: input.is_health,
        ask_if: input.ask_if.as_ref().map(|ask_if| ask_if.text.clone()),
        ..blank(
            &input.name,
            input.of.as_ref().map(|of| of.text.clone()),
            &input.label,
            &input.domain,
        )
    })
}

fn derived_form(derived: &DerivedModel) -> InputForm {
    InputForm {
        purpose: InputPurpose::Derived,
        formula: match &derived.derivation {
            Derivation::Expression(expression) => Some(expression.text.clone()),
            Derivation::Rank { .. } | Derivation::Missing => None,
        },
        ..blank(
            &derived.name,
            derived.of.as_ref().map(|of| of.text.clone()),
            &derived.label,
            &derived.domain,
        )
    }
}

/// A form field with what follows from its domain.
fn blank(name: &str, of: Option<String>, label: &Wording, domain: &Domain) -> InputForm {
    let mut form = InputForm {
        name: name.to_owned(),
        of: of.filter(|of| of != "contract"),
        r#type: InputType::Text,
        purpose: InputPurpose::Rating,
        role: None,
        label_de: label.de.clone(),
        label_en: label.en.clone(),
        help_de: None,
        help_en: None,
        unit: None,
        min: None,
        max: None,
        step: None,
        pattern: None,
        max_length: None,
        values: Vec::new(),
        default: None,
        question_de: None,
        question_en: None,
        question_version: None,
        health: false,
        ask_if: None,
        needed_by: Vec::new(),
        formula: None,
    };
    form.r#type = match domain {
        Domain::Truth => InputType::Bool,
        Domain::Whole { min, max, step } => {
            form.min = Some(Decimal::from(*min));
            form.max = Some(Decimal::from(*max));
            form.step = Some(Decimal::from(*step));
            InputType::Int
        }
        Domain::Decimal { scale, min, max } => {
            form.min = Decimal::try_new(*min, *scale).ok();
            form.max = Decimal::try_new(*max, *scale).ok();
            form.step = Decimal::try_new(1, *scale).ok();
            InputType::Decimal
        }
        Domain::WholeOf(_) | Domain::Choice(_) => InputType::Enum,
        Domain::Several(_) => InputType::List,
        Domain::Text {
            pattern,
            max_length,
        } => {
            form.pattern = pattern.as_ref().map(|pattern| pattern.as_str().to_owned());
            form.max_length = u32::try_from(*max_length).ok();
            InputType::Text
        }
        Domain::Date => InputType::Date,
        Domain::Unknown => InputType::Text,
    };
    form
}

fn value_form(value: &Literal, label: &Wording) -> ValueForm {
    ValueForm {
        value: match value {
            Literal::Text(text) => text.clone().into(),
            Literal::Whole(whole) => (*whole).into(),
        },
        label_de: label.de.clone(),
        label_en: label.en.clone(),
    }
}

/// Notes for each input which risks cannot be priced without it.
pub(super) fn mark_needs(product: &mut Product) {
    for (nth, var) in product.vars.iter().enumerate() {
        let needing = product
            .risks
            .iter()
            .filter(|risk| risk.needs.iter().any(|need| rests_on(product, *need, nth)));
        let needed_by: Vec<String> = needing.map(|risk| risk.code.clone()).collect();
        if let Some(form) = product
            .form
            .inputs
            .iter_mut()
            .find(|form| form.name == var.name)
        {
            form.needed_by = needed_by;
        }
    }
}

/// Whether a variable is another one or follows from it.
fn rests_on(product: &Product, var: usize, other: usize) -> bool {
    let mut open = vec![var];
    let mut seen = Vec::new();
    while let Some(var) = open.pop() {
        if var == other {
            return true;
        }
        if !seen.contains(&var) {
            seen.push(var);
            open.extend(
                product
                    .vars
                    .get(var)
                    .map(|var| var.sources.as_slice())
                    .unwrap_or_default(),
            );
        }
    }
    false
}
