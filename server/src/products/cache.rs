//! Compiled products. A version never changes, so what is compiled once stays right.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::tariff::{Common, Product};
use sqlx::PgConnection;

use super::sql;
use crate::http::Refusal;

/// Product versions ready to rate, by code and version.
#[derive(Debug, Default)]
pub struct ProductCache(RwLock<HashMap<(String, String), Arc<Product>>>);

impl ProductCache {
    /// The compiled version, from memory or from the database.
    ///
    /// # Errors
    /// 404 when there is no such version.
    pub async fn get(
        &self,
        db: &mut PgConnection,
        code: &str,
        version: &str,
    ) -> Result<Arc<Product>, Refusal> {
        let key = (code.to_owned(), version.to_owned());
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(product) = known {
            return Ok(product);
        }
        let (model, terms) = sql::find_model(db, code, version).await?;
        let product = tokio::task::spawn_blocking(move || compile(&model, &terms))
            .await
            .map_err(Refusal::internal)??;
        let product = Arc::new(product);
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, product.clone());
        Ok(product)
    }
}

/// Both texts were checked when they were loaded; a finding now means that the engine has become stricter.
fn compile(model: &str, terms: &str) -> Result<Product, Refusal> {
    let common =
        Common::parse(terms).map_err(|findings| broken("premium terms", findings.len()))?;
    Product::load(model, &common).map_err(|findings| broken("product", findings.len()))
}

fn broken(what: &str, findings: usize) -> Refusal {
    Refusal::internal(format!(
        "stored {what} no longer compile: {findings} findings"
    ))
}
