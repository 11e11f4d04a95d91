//! Tests over HTTP: what a client, a vendor or an auditor sees.

mod case;
mod claims;
mod customers;
mod docs;
mod faults;
mod files;
mod hang_up;
mod http_rules;
mod identity;
mod messages;
mod new_business;
mod openapi;
mod products;
mod push;
mod push_gateways;
mod rating;
mod rights;
mod row_security;
mod settlement;
mod sync;
