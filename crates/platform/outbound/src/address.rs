//! Which addresses lie outside, and may be called.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// A range of addresses such as `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range(IpNet);

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Range, String> {
        let net = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        net.map(|net: IpNet| Range(net.trunc()))
            .map_err(|_| format!("`{text}` is not an address or a range such as 10.0.0.0/8"))
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(a: u16, b: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix)
}

/// IANA's special-purpose IPv4 addresses that are not globally reachable, and what is inside though
/// it does not look so.
const INSIDE_V4: [(Ipv4Net, &str); 17] = [
    (v4(0, 0, 0, 0, 8), "unspecified"),
    (v4(10, 0, 0, 0, 8), "private"),
    (v4(100, 64, 0, 0, 10), "shared by a carrier"),
    (v4(127, 0, 0, 0, 8), "loopback"),
    (v4(168, 63, 129, 16, 32), "the host of a virtual machine"),
    (v4(169, 254, 0, 0, 16), "link-local"),
    (v4(172, 16, 0, 0, 12), "private"),
    (v4(192, 0, 0, 0, 24), "for protocols"),
    (v4(192, 0, 2, 0, 24), "for documentation"),
    (v4(192, 88, 99, 0, 24), "a 6to4 relay"),
    (v4(192, 168, 0, 0, 16), "private"),
    (v4(198, 18, 0, 0, 15), "for benchmarks"),
    (v4(198, 51, 100, 0, 24), "for documentation"),
    (v4(203, 0, 113, 0, 24), "for documentation"),
    (v4(224, 0, 0, 0, 4), "multicast"),
    (v4(255, 255, 255, 255, 32), "broadcast"),
    (v4(240, 0, 0, 0, 4), "reserved"),
];

/// The only IPv6 addresses in global use. IPv4-mapped and -compatible ones, NAT64's, unique local,
/// link-local, site-local and multicast ones all lie outside of it.
const GLOBAL_V6: Ipv6Net = v6(0x2000, 0, 3);

/// What of [`GLOBAL_V6`] is not outside: tunnels to IPv4 addresses foremost.
const INSIDE_V6: [(Ipv6Net, &str); 6] = [
    (v6(0x2001, 0, 32), "Teredo, which leads to IPv4"),
    (v6(0x2001, 0, 23), "for protocols"),
    (v6(0x2001, 0xdb8, 32), "for documentation"),
    (v6(0x2002, 0, 16), "6to4, which leads to IPv4"),
    (v6(0x3ffe, 0, 16), "no longer in use"),
    (v6(0x3fff, 0, 20), "for documentation"),
];

/// Why nothing may be sent to an address: what kind it is. None for those outside, and for those in a
/// range that the operator allows.
pub(crate) fn inside(address: IpAddr, allowed: &[Range]) -> Option<&'static str> {
    // An allowed range means the addresses written so: 10.0.0.0/8 does not allow ::ffff:10.0.0.1.
    if allowed.iter().any(|range| range.0.contains(&address)) {
        return None;
    }
    match address {
        IpAddr::V4(v4) => INSIDE_V4.iter().find(|(range, _)| range.contains(&v4)).map(|(_, kind)| *kind),
        IpAddr::V6(v6) if !GLOBAL_V6.contains(&v6) => Some("not of the internet"),
        IpAddr::V6(v6) if is_isatap(v6) => Some("ISATAP, which leads to IPv4"),
        IpAddr::V6(v6) => INSIDE_V6.iter().find(|(range, _)| range.contains(&v6)).map(|(_, kind)| *kind),
    }
}

/// RFC 5214: the second half is `0:5efe` or `200:5efe` and an IPv4 address.
fn is_isatap(address: Ipv6Addr) -> bool {
    let [_, _, _, _, high, low, ..] = address.segments();
    low == 0x5efe && (high == 0 || high == 0x0200)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_internet_is_inside() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::10.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:0:127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "2002:808:808::1",
            "2a00:1450:4001::5efe:7f00:1",
            "2a00:1450:4001:0:200:5efe:a00:1",
            "3ffe::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(inside(address.parse().unwrap(), &[]).is_some(), "{address}");
        }
    }

    #[test]
    fn the_neighbours_of_those_are_outside() {
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "168.63.129.15",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2003::1",
            "2606:4700:4700::1111",
            "2a00:1450:4001:82b::200e",
        ] {
            assert_eq!(inside(address.parse().unwrap(), &[]), None, "{address}");
        }
    }

    #[test]
    fn an_operator_allows_ranges_as_they_are_written() {
        let allowed: Vec<Range> = ["10.1.0.0/16", "127.0.0.1", "fd00::/8"].map(|r| r.parse().unwrap()).into();
        let may = |address: &str| inside(address.parse().unwrap(), &allowed).is_none();
        assert!(may("10.1.2.3") && may("127.0.0.1") && may("fd12::1") && may("1.1.1.1"));
        assert!(!may("10.2.0.1") && !may("127.0.0.2") && !may("::ffff:10.1.2.3") && !may("fe80::1"));
        for wrong in ["", "10.0.0.0/33", "ten", "10.0.0/8", "10.0.0.1-10.0.0.9", "::/129"] {
            assert!(wrong.parse::<Range>().is_err(), "{wrong}");
        }
        assert_eq!("10.1.2.3/8".parse::<Range>().unwrap().to_string(), "10.0.0.0/8");
    }
}
