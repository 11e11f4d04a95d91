//! Tests over HTTP: what a client, a vendor or an auditor sees.

mod push_gateways;
