//! `./dev story [URL]`: the main job, from the product file to the message that comes back, through the app core over real
//! HTTP. Prints each step with what the user would see; ends with 1 if a step failed.

#![expect(clippy::print_stdout, reason = "a story is told on the terminal")]

mod broker_sells;
mod customer_reports;
mod desk;
mod insurer_answers;
mod insurer_settles;
mod phone;
mod pushes;
mod server;
mod teller;

use std::process::ExitCode;

use desk::Desk;
use server::Server;
use teller::Teller;

fn main() -> ExitCode {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let mut teller = Teller::default();
    match tell(&runtime, &mut teller, std::env::args().nth(1)) {
        Ok(()) => {}
        Err(reason) => teller.failed(&reason),
    }
    println!(
        "\nStory: {} steps, {} failed",
        teller.steps(),
        teller.failures()
    );
    if teller.failures() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What stops the story, in words.
type Told<T> = Result<T, String>;

fn tell(runtime: &tokio::runtime::Runtime, teller: &mut Teller, url: Option<String>) -> Told<()> {
    let server = match url {
        Some(url) => Server::running(&url),
        None => Server::fresh(runtime)?,
    };
    let desk = Desk::new(runtime, server.origin());
    let sold = broker_sells::tell(teller, &desk)?;
    let broker = &sold.broker;
    let clerk = &desk.login(insurer_answers::CLERK)?;
    pushes::give_phones(&desk, &server, broker, clerk)?;
    let mut phone = phone::Phone::new(runtime, server.origin());
    let reported = customer_reports::tell(teller, &desk, &mut phone, &sold)?;
    pushes::office_is_told(teller, &server, broker, clerk, &reported.claim_id);
    let offices = insurer_answers::Offices { broker, clerk };
    insurer_answers::tell(teller, &desk, &server, &mut phone, &offices, &reported)?;
    insurer_settles::tell(teller, &desk, &mut phone, &offices, &reported)?;
    insurer_answers::logs_out(teller, &mut phone);
    Ok(())
}
