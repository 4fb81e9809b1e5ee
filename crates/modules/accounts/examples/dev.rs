#[tokio::main]
async fn main() {
    tracing_subscriber::fmt().with_env_filter("info").init();
    let url = std::env::args().nth(1).unwrap();
    let off = std::env::args().nth(2).is_some();
    let config = tenon_store::StoreConfig::new(url);
    tenon_store::migrate_up(&config).await.unwrap();
    let db = tenon_accounts::wire(tenon_store::Db::builder(config)).open().await.unwrap();
    let mut c = tenon_accounts::AccountsConfig::default();
    if off {
        c.throttle = tenon_accounts::Throttles::off();
    }
    let accounts =
        tenon_accounts::Accounts::open(db.clone(), tenon_accounts::GRANTS.iter().collect(), c).await.unwrap();
    if let Some(op) = std::env::args().nth(3) {
        accounts.set_operator(&tenon_kernel::Email::new(&op).unwrap(), true).await.unwrap();
    }
    let http = tenon_http::HttpConfig::default();
    let app = tenon_http::App::new(db, accounts.clone(), http.clone()).with(accounts);
    let mut api = tenon_http::Api::new();
    tenon_accounts::routes(&mut api);
    let router = api.router(app);
    let l = tokio::net::TcpListener::bind("127.0.0.1:4488").await.unwrap();
    tenon_http::serve(l, router, &http, async { tokio::signal::ctrl_c().await.unwrap() }).await.unwrap();
}
