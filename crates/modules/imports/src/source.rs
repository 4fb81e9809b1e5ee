//! Reading a file of unknown size and make without trusting it: gzip is seen
//! by its first bytes, and nothing is read past the limits.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use crate::plan::LineError;

/// How much may be read, in bytes after unpacking. Bounds memory and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One line of a line-wise file, or one row of a table.
    pub line: u64,
    /// A document that must be read whole (Trello).
    pub document: u64,
    /// A whole file of lines or rows.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { line: 16 << 20, document: 128 << 20, total: 8 << 30 }
    }
}

/// A plain or unpacked stream.
type Raw<R> = Chain<Cursor<Vec<u8>>, R>;

enum Unpacked<R: BufRead> {
    Plain(Raw<R>),
    Gzip(Box<BufReader<MultiGzDecoder<Raw<R>>>>),
}

/// The unpacked bytes of a file, at most `left` more of them.
pub(crate) struct Input<R: BufRead> {
    inner: Unpacked<R>,
    limit: u64,
    left: u64,
}

impl<R: BufRead> Input<R> {
    pub fn open(mut file: R, limit: u64) -> Result<Self, LineError> {
        let mut first = Vec::with_capacity(3);
        file.by_ref().take(3).read_to_end(&mut first).map_err(|e| unreadable(0, &e))?;
        let gzip = first.starts_with(&[0x1f, 0x8b]);
        let raw = Cursor::new(first).chain(file);
        let inner = if gzip {
            Unpacked::Gzip(Box::new(BufReader::with_capacity(64 << 10, MultiGzDecoder::new(raw))))
        } else {
            Unpacked::Plain(raw)
        };
        let mut input = Self { inner, limit, left: limit };
        input.skip_bom().map_err(|e| unreadable(0, &e))?;
        Ok(input)
    }

    /// A byte order mark is no part of the text. The front of a plain stream is
    /// the three bytes read above; an unpacked one comes in blocks, of which the
    /// first holds the mark unless the file was made to be odd.
    fn skip_bom(&mut self) -> io::Result<()> {
        const BOM: &[u8] = b"\xef\xbb\xbf";
        if self.fill_buf()?.starts_with(BOM) {
            self.consume(BOM.len());
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let n = ready.len().min(out.len());
        out[..n].copy_from_slice(&ready[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let ready = match &mut self.inner {
            Unpacked::Plain(raw) => raw.fill_buf()?,
            Unpacked::Gzip(gzip) => gzip.fill_buf()?,
        };
        if self.left == 0 && !ready.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!("the file is larger than {} when unpacked", size(self.limit)),
            ));
        }
        let n = ready.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        Ok(&ready[..n])
    }

    fn consume(&mut self, n: usize) {
        match &mut self.inner {
            Unpacked::Plain(raw) => raw.consume(n),
            Unpacked::Gzip(gzip) => gzip.consume(n),
        }
        self.left -= n as u64;
    }
}

/// A size for people.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

pub(crate) fn unreadable(line: u64, error: &io::Error) -> LineError {
    LineError::fatal(line, format!("the file cannot be read further: {error}"))
}

/// The lines of a file, one in memory at a time.
pub(crate) struct Lines<R: BufRead> {
    input: Input<R>,
    limit: u64,
    line: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn open(file: R, limits: &Limits) -> Result<Self, LineError> {
        Ok(Self {
            input: Input::open(file, limits.total)?,
            limit: limits.line,
            line: 0,
            buffer: Vec::new(),
            ended: false,
        })
    }

    /// The next line that is not blank, with its number; none at the end. A
    /// line over the limit is passed over without being kept.
    pub fn next_line(&mut self) -> Option<Result<(u64, &[u8]), LineError>> {
        loop {
            if self.ended {
                return None;
            }
            self.buffer.clear();
            self.line += 1;
            match self.input.by_ref().take(self.limit + 1).read_until(b'\n', &mut self.buffer) {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(unreadable(self.line, &error)));
                }
                Ok(0) => {
                    self.ended = true;
                    return None;
                }
                Ok(_) => {}
            }
            let whole = self.buffer.last() == Some(&b'\n');
            if !whole && self.buffer.len() as u64 > self.limit {
                let message = format!("is longer than {}", size(self.limit));
                return Some(Err(match self.skip_line() {
                    Ok(()) => LineError::bad(self.line, message),
                    Err(error) => {
                        self.ended = true;
                        unreadable(self.line, &error)
                    }
                }));
            }
            if self.buffer.iter().any(|b| !b.is_ascii_whitespace()) {
                return Some(Ok((self.line, &self.buffer)));
            }
        }
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            self.buffer.clear();
            self.buffer.shrink_to(64 << 10);
            let n = self.input.by_ref().take(64 << 10).read_until(b'\n', &mut self.buffer)?;
            if n == 0 || self.buffer.last() == Some(&b'\n') {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn lines(file: &[u8], limits: &Limits) -> Vec<Result<(u64, String), LineError>> {
        let mut lines = match Lines::open(file, limits) {
            Ok(lines) => lines,
            Err(error) => return vec![Err(error)],
        };
        let mut all = Vec::new();
        while let Some(line) = lines.next_line() {
            all.push(line.map(|(n, bytes)| (n, String::from_utf8_lossy(bytes).trim_end().to_owned())));
        }
        all
    }

    #[test]
    fn plain_gzip_members_and_marks_read_alike() {
        let limits = Limits::default();
        let want = vec![Ok((1, "one".to_owned())), Ok((3, "two".to_owned()))];
        assert_eq!(lines(b"one\n\ntwo", &limits), want);
        assert_eq!(lines(b"\xef\xbb\xbfone\r\n \r\ntwo\r\n", &limits), want);
        assert_eq!(lines(&gzip(b"\xef\xbb\xbfone\n\ntwo\n"), &limits), want);
        let members = [gzip(b"one\n\nt"), gzip(b"wo\n")].concat();
        assert_eq!(lines(&members, &limits), want);
        assert_eq!(lines(b"", &limits), vec![]);
        assert_eq!(lines(b"x", &limits), vec![Ok((1, "x".to_owned()))]);
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_rest_read() {
        let limits = Limits { line: 10, ..Limits::default() };
        let long = "y".repeat(200_000);
        let got = lines(format!("one\n{long}\n0123456789\ntwo\n").as_bytes(), &limits);
        assert_eq!(got.len(), 4);
        assert_eq!(got[1], Err(LineError::bad(2, "is longer than 10 bytes")));
        assert_eq!(got[2], Ok((3, "0123456789".to_owned())));
        assert_eq!(got[3], Ok((4, "two".to_owned())));
    }

    #[test]
    fn a_file_that_unpacks_to_too_much_ends_there() {
        let limits = Limits { total: 1000, ..Limits::default() };
        let got = lines(&gzip(&b"0123456\n".repeat(100_000)), &limits);
        assert_eq!(got.len(), 126);
        let error = got[125].as_ref().unwrap_err();
        assert!(error.fatal && error.message.contains("larger than 1000 bytes"), "{error}");
        assert_eq!(lines(&b"0123456\n".repeat(125), &limits).len(), 125);
    }

    #[test]
    fn damaged_gzip_is_told_after_what_could_be_read() {
        let text: Vec<u8> = (0..20_000).flat_map(|i| format!("line {i}\n").into_bytes()).collect();
        let mut packed = gzip(&text);
        packed.truncate(packed.len() / 2);
        let got = lines(&packed, &Limits::default());
        assert!(got.len() > 100, "{}", got.len());
        assert!(got.last().unwrap().as_ref().unwrap_err().fatal);
        assert!(got[..got.len() - 1].iter().all(Result::is_ok));
        assert!(lines(b"\x1f\x8bnonsense", &Limits::default())[0].as_ref().unwrap_err().fatal);
    }
}
