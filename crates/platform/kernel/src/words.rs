//! [`words!`](crate::words): an enum whose values are fixed words, such as a status.

/// Declares an enum of fixed words, the same in Rust, SQL and JSON.
///
/// `enum Status` is kept as its word; `ranked enum Priority` as its place in the list, so that it
/// sorts by meaning. Gives `ALL`, `WORDS`, `as_str`, `FromStr`, `Display`, serde, JSON schema and
/// the database conversions.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $crate::words!(@common $(#[$meta])* $vis $name { $($(#[$vmeta])* $variant = $word),+ });
        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value {
                $crate::Value::Text(self.as_str().to_owned())
            }
        }
        impl $crate::FromValue for $name {
            fn from_value(value: $crate::Value) -> ::std::result::Result<Self, $crate::WrongType> {
                <String as $crate::FromValue>::from_value(value)?.parse().map_err($crate::WrongType)
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis ranked enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $crate::words!(@common $(#[$meta])* $vis $name { $($(#[$vmeta])* $variant = $word),+ });
        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value {
                $crate::Value::Int(*self as i64)
            }
        }
        impl $crate::FromValue for $name {
            fn from_value(value: $crate::Value) -> ::std::result::Result<Self, $crate::WrongType> {
                let rank = <i64 as $crate::FromValue>::from_value(value)?;
                usize::try_from(rank).ok().and_then(|r| $name::ALL.get(r)).copied()
                    .ok_or_else(|| $crate::WrongType(format!("{rank} is no rank of {}", stringify!($name))))
            }
        }
    };
    (@common $(#[$meta:meta])* $vis:vis $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        $vis enum $name { $($(#[$vmeta])* #[doc = concat!("`", $word, "`")] $variant),+ }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// Every word, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// The word for it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> ::std::result::Result<Self, String> {
                match text {
                    $($word => Ok($name::$variant),)+
                    _ => Err(format!("unknown_value: must be one of {}", $name::WORDS.join(", "))),
                }
            }
        }
        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                <String as $crate::__serde::Deserialize>::deserialize(deserializer)?
                    .parse().map_err($crate::__serde::de::Error::custom)
            }
        }
        impl $crate::__schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut $crate::__schemars::SchemaGenerator) -> $crate::__schemars::Schema {
                $crate::__schemars::json_schema!({ "type": "string", "enum": [$($word),+] })
            }
        }
    };
}
