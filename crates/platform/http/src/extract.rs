//! What handlers take from a request.

use std::{any::Any, sync::Arc};

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use tenon_kernel::{Caller, Id, Listing, Problem};
use tenon_store::{IdempotencyKey, Origin, Read, Work};

use crate::{
    App, Failure, Query,
    trace::{self, Call},
    version,
};

/// A request that came past the front and its endpoint carries all this; without it a handler was
/// mounted around the registry.
fn carried<T: Clone + Send + Sync + 'static>(parts: &Parts, what: &str) -> Result<T, Problem> {
    parts.extensions.get().cloned().ok_or_else(|| Problem::internal(format!("the route has no {what}")))
}

impl FromRequestParts<App> for Read {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Read, Failure> {
        let caller = parts.extensions.get::<Caller>();
        let caller = caller.ok_or_else(|| Problem::internal("a public route has no caller to read for"))?;
        Ok(app.db().read(caller))
    }
}

impl FromRequestParts<App> for Work {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Work, Failure> {
        let origin = origin(parts)?;
        let caller = parts.extensions.get::<Caller>();
        let caller = caller.ok_or_else(|| Problem::internal("a public route has no caller to work for"))?;
        Ok(app.db().work(caller, origin))
    }
}

/// [`Caller`] and [`Origin`] are not this crate's, but the state is, which lets them be taken.
impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Caller, Failure> {
        Ok(carried(parts, "caller")?)
    }
}

impl FromRequestParts<App> for Origin {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Origin, Failure> {
        Ok(origin(parts)?)
    }
}

fn origin(parts: &Parts) -> Result<Origin, Problem> {
    let call: Arc<Call> = carried(parts, "call")?;
    Ok(Origin {
        request_id: call.request_id().to_owned(),
        ip: call.ip.map(|ip| ip.to_string()),
        user_agent: trace::user_agent(&parts.headers),
        languages: trace::languages(&parts.headers),
        idempotency: parts.extensions.get::<IdempotencyKey>().cloned(),
        if_match: version::if_match(&parts.headers)?,
    })
}

impl FromRequestParts<App> for Listing {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Listing, Failure> {
        Ok(carried(parts, "list query; declare it with .list or .lists")?)
    }
}

impl FromRequestParts<App> for Query {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Query, Failure> {
        Ok(carried(parts, "query; declare it with .query")?)
    }
}

/// What a module brought with [`App::with`].
pub struct With<T>(pub Arc<T>);

impl<T: Any + Send + Sync> FromRequestParts<App> for With<T> {
    type Rejection = Failure;

    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<With<T>, Failure> {
        let missing = || Problem::internal(format!("nobody brought a {}", std::any::type_name::<T>()));
        Ok(With(app.get().ok_or_else(missing)?))
    }
}

/// The ids in the path, from the left; 404 for what is no id.
#[derive(Clone, Copy, Debug)]
pub struct PathIds<const N: usize>(pub [Id; N]);

impl<const N: usize> FromRequestParts<App> for PathIds<N> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<PathIds<N>, Failure> {
        let call: Arc<Call> = carried(parts, "call")?;
        let live = call.route.get().ok_or_else(|| Problem::internal("a path outside the registry"))?;
        let names = live.route.path_names();
        let nothing = |place: usize| Problem::not_found(names.get(place).map_or("thing", |n| n.object));
        // What is not UTF-8 is no id either.
        let values = RawPathParams::from_request_parts(parts, app).await.map_err(|_| nothing(0))?;
        let mut ids = [Id::NIL; N];
        let mut found = 0;
        for (place, (_, value)) in
            values.iter().enumerate().filter(|(place, _)| names.get(*place).is_some_and(|n| n.is_id))
        {
            if let Some(slot) = ids.get_mut(found) {
                *slot = value.parse().map_err(|_| nothing(place))?;
                found += 1;
            }
        }
        if found == N {
            Ok(PathIds(ids))
        } else {
            Err(Problem::internal("the path has fewer ids than are taken").into())
        }
    }
}

/// The first id in the path; 404 for what is no id.
#[derive(Clone, Copy, Debug)]
pub struct PathId(pub Id);

impl FromRequestParts<App> for PathId {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<PathId, Failure> {
        let PathIds([id]) = PathIds::<1>::from_request_parts(parts, app).await?;
        Ok(PathId(id))
    }
}

/// The first word in the path.
#[derive(Clone, Debug)]
pub struct PathText(pub String);

impl FromRequestParts<App> for PathText {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<PathText, Failure> {
        let call: Arc<Call> = carried(parts, "call")?;
        let names = call.route.get().map_or(&[][..], |live| live.route.path_names());
        let nothing = || Problem::new(tenon_kernel::Kind::NotFound, "There is nothing at this path.");
        let values = RawPathParams::from_request_parts(parts, app).await.map_err(|_| nothing())?;
        let word = values.iter().enumerate().find(|(place, _)| names.get(*place).is_some_and(|n| !n.is_id));
        let (_, (_, word)) = word.ok_or_else(nothing)?;
        if word.contains('\0') { Err(nothing().into()) } else { Ok(PathText(word.to_owned())) }
    }
}
