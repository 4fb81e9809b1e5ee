//! Where the server is, how it is reached, and as whom statements run.

use std::{net::IpAddr, path::Path, sync::Arc, time::Duration};

use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres::{
    Client, Config,
    config::{Host, SslMode},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::words;
use crate::StoreError;

/// The role that statements run as when the login of `DATABASE_URL` owns the tables.
pub(super) const APP_ROLE: &str = "tenon_app";

/// A server by its URL.
#[derive(Clone)]
pub(super) struct Target {
    pub config: Config,
    pub tls: MakeRustlsConnect,
}

impl Target {
    /// Reads `postgres://user:password@host:port/database?sslmode=…`.
    ///
    /// `disable` never encrypts; `prefer`, the default, does when the server can and is not on this
    /// machine; `require`, `verify-ca` and `verify-full` always do. An encrypted server must show a
    /// certificate for its name, by a public authority or by one in the file that `sslrootcert` names.
    pub fn parse(url: &str) -> Result<Target, StoreError> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut authority, mut rest) = ("prefer", None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = value,
                Some(("sslrootcert", value)) => authority = Some(value.replace("%2F", "/").replace("%2f", "/")),
                _ => rest.push(pair),
            }
        }
        // The rest is the driver's: it says itself what it does not know.
        let mut config: Config = format!("{base}?{}", rest.join("&")).parse().map_err(|e| {
            StoreError::Unusable(format!("the URL of the PostgreSQL database cannot be read: {}", words(&e)))
        })?;
        config.ssl_mode(match mode {
            "disable" => SslMode::Disable,
            "prefer" | "allow" if is_local(&config) => SslMode::Disable,
            "prefer" | "allow" => SslMode::Prefer,
            "require" | "verify-ca" | "verify-full" => SslMode::Require,
            other => {
                return Err(StoreError::Unusable(format!(
                    "`{other}` is no sslmode; use disable, prefer, require or verify-full"
                )));
            }
        });
        if config.get_application_name().is_none() {
            config.application_name("tenon");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        // Notices within a minute that the server has vanished from the network.
        config
            .keepalives_idle(Duration::from_secs(30))
            .keepalives_interval(Duration::from_secs(10))
            .keepalives_retries(3);
        config.tcp_user_timeout(Duration::from_secs(60));
        Ok(Target { config, tls: MakeRustlsConnect::new(tls(authority.as_deref().map(Path::new))?) })
    }

    /// Connects once, outside the pool.
    pub async fn connect(&self) -> Result<Client, StoreError> {
        let (client, connection) = self.config.connect(self.tls.clone()).await.map_err(|e| {
            let user = self.config.get_user().unwrap_or("nobody");
            StoreError::Unusable(format!("cannot connect to PostgreSQL at {} as {user}: {}", self.place(), words(&e)))
        })?;
        // Ends by itself when the client is dropped; what it fails of, the client is told as well.
        tokio::spawn(connection);
        Ok(client)
    }

    fn place(&self) -> String {
        let port = self.config.get_ports().first().copied().unwrap_or(5432);
        match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => format!("{name}:{port}"),
            Some(Host::Unix(path)) => path.display().to_string(),
            None => format!("port {port}"),
        }
    }
}

fn is_local(config: &Config) -> bool {
    let local = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(local) && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

fn tls(authority: Option<&Path>) -> Result<ClientConfig, StoreError> {
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(path) = authority {
        let unusable =
            |e: String| StoreError::Unusable(format!("cannot use the certificates in {}: {e}", path.display()));
        for certificate in CertificateDer::pem_file_iter(path).map_err(|e| unusable(e.to_string()))? {
            roots.add(certificate.map_err(|e| unusable(e.to_string()))?).map_err(|e| unusable(e.to_string()))?;
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| StoreError::Defect(e.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// Refuses servers too old to be used.
pub(super) async fn check_version(client: &Client) -> Result<(), StoreError> {
    let row = client
        .query_one("SELECT current_setting('server_version_num')::integer, current_setting('server_version')", &[])
        .await
        .map_err(super::error)?;
    match row.get::<_, i32>(0) {
        150_000.. => Ok(()),
        _ => {
            Err(StoreError::Unusable(format!("Tenon needs PostgreSQL 15 or later; this is {}", row.get::<_, &str>(1))))
        }
    }
}

const WHO: &str = "SELECT session_user::text, r.rolsuper OR r.rolbypassrls,
    to_regclass('schema_migrations') IS NOT NULL,
    coalesce((SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = to_regclass('schema_migrations')), false),
    coalesce((SELECT pg_has_role(a.oid, 'MEMBER') AND NOT (a.rolsuper OR a.rolbypassrls)
        AND has_table_privilege(a.oid, to_regclass('schema_migrations'), 'SELECT') FROM pg_roles a WHERE a.rolname = $1), false)
    FROM pg_roles r WHERE r.rolname = session_user";

/// Looks at the server and at who we are there; answers what each connection says first.
pub(super) async fn inspect(target: &Target) -> Result<String, StoreError> {
    let client = target.connect().await?;
    check_version(&client).await?;
    let who = client.query_one(WHO, &[&APP_ROLE]).await.map_err(super::error)?;
    let (login, sees_all, migrated, owner, app): (&str, bool, bool, bool, bool) =
        (who.get(0), who.get(1), who.get(2), who.get(3), who.get(4));
    if !migrated {
        return Err(StoreError::Unusable("the PostgreSQL database has no tables yet: run `tenon migrate up`".into()));
    }
    let mut session = String::from(
        "SET statement_timeout = '30s'; SET lock_timeout = '15s'; SET idle_in_transaction_session_timeout = '60s'; \
         SET default_transaction_isolation = 'read committed'; SET client_min_messages = 'warning'; SET jit = off;",
    );
    if (sees_all || owner) && app {
        session.push_str(" SET ROLE ");
        session.push_str(APP_ROLE);
    } else if sees_all {
        return Err(StoreError::Unusable(format!(
            "the PostgreSQL login `{login}` is a superuser or has BYPASSRLS, so row-level security would not hold it, \
             and the role {APP_ROLE} cannot be used instead: run `tenon migrate up` with this login, or use another one"
        )));
    } else if owner {
        tracing::warn!(
            login,
            "the PostgreSQL login owns the tables and cannot use the role {APP_ROLE}; row-level security still holds it, \
             but it could take that off: give it CREATEROLE and migrate, or use a login that owns nothing and an owner URL"
        );
    }
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> Result<SslMode, StoreError> {
        Target::parse(url).map(|t| t.config.get_ssl_mode())
    }

    #[test]
    fn encrypts_as_the_url_says() {
        assert_eq!(mode("postgres://a@localhost/x").unwrap(), SslMode::Disable);
        assert_eq!(mode("postgres://a@127.0.0.1:1/x?sslmode=prefer").unwrap(), SslMode::Disable);
        assert_eq!(mode("postgres://a@[::1]/x?sslmode=require").unwrap(), SslMode::Require);
        assert_eq!(mode("postgres://a@db.example/x").unwrap(), SslMode::Prefer);
        assert_eq!(mode("postgres://a@db.example/x?sslmode=disable&connect_timeout=3").unwrap(), SslMode::Disable);
        assert_eq!(mode("postgres://a@db.example/x?connect_timeout=3&sslmode=verify-full").unwrap(), SslMode::Require);
        assert!(mode("postgres://a@db.example/x?sslmode=perhaps").unwrap_err().to_string().contains("perhaps"));
        assert!(mode("postgres://a@db.example/x?nothing=1").is_err());
        assert!(
            mode("postgres://a@db.example/x?sslmode=require&sslrootcert=%2Fnowhere.pem")
                .unwrap_err()
                .to_string()
                .contains("/nowhere.pem")
        );
    }
}
