//! Small pictures of images, made behind the answer.
//!
//! An image is decoded only when its head says that it is of bounded size, by a decoder that is told
//! the same, on a thread of its own, one at a time. What comes out is written anew, so nothing of the
//! file but its pixels gets into the picture.

use std::{io::Cursor, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::TryStreamExt;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};
use metrics::counter;
use serde::{Deserialize, Serialize};
use tenon_jobs::{Finished, Handlers, JobKind, Queue, Running, run};
use tenon_kernel::{Id, Problem, Result};
use tenon_store::Rows;

use crate::{
    Attachment, Files, Thumbnail,
    attachment::set_picture,
    storage::{Key, Reading},
};

pub(crate) const KIND: &str = "files.thumbnail";
pub(crate) const MEDIA_TYPE: &str = "image/jpeg";

/// The longer side of a small picture, in pixels.
const SIDE: u32 = 480;
const QUALITY: u8 = 82;
/// The longest file that is looked at.
const MOST_BYTES: u64 = 64 << 20;
/// The longest side of an image that is decoded.
const MOST_SIDE: u32 = 20_000;
/// The most pixels: what a good camera takes.
const MOST_PIXELS: u64 = 64_000_000;
/// The most memory for its pixels.
const MOST_MEMORY: u64 = 256 << 20;

/// Which attachment.
#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    pub attachment: Id,
}

/// Says how small pictures are made.
pub(crate) fn jobs(handlers: &mut Handlers, files: &Arc<Files>) {
    let files = Arc::clone(files);
    let kind = JobKind {
        queue: Queue::Default,
        lease: Duration::from_secs(60),
        at_once: 1,
        ..JobKind::new(KIND, run(move |running| picture(Arc::clone(&files), running)))
    };
    handlers.add(kind);
}

async fn picture(files: Arc<Files>, running: Running) -> Result<Finished> {
    let Payload { attachment: id } = running.payload()?;
    let found: Option<Attachment> = running.read().find(id).await?;
    let Some(attachment) = found.filter(|a| a.thumbnail == Thumbnail::Pending) else { return running.done().await };
    let tenant = running.tenant();
    let made = match source(&files, &attachment, attachment.key_of(tenant)).await? {
        Some(bytes) => small(bytes).await,
        None => Err("the file is too long".to_owned()),
    };
    let mut work = running.work();
    match made {
        Ok(Made { jpeg, width, height }) => {
            let key = work.new_id();
            files.storage.put(Key::new(tenant, key), jpeg).await?;
            set_picture(&mut work, id, Some(key), Some((width.into(), height.into()))).await?;
            counter!("tenon_files_thumbnails_total", "outcome" => "made").increment(1);
        }
        Err(why) => {
            tracing::debug!(attachment = %id, why, "no small picture");
            set_picture(&mut work, id, None, None).await?;
            counter!("tenon_files_thumbnails_total", "outcome" => "refused").increment(1);
        }
    }
    running.finish(work).await
}

/// The whole file; none when it is too long to be looked at.
async fn source(files: &Files, attachment: &Attachment, key: Key) -> Result<Option<Bytes>> {
    let lost = || Problem::internal(format!("the storage has lost {key:?}"));
    let Reading { size, mut parts } = files.storage.read(key, None).await?.ok_or_else(lost)?;
    if size > MOST_BYTES || size != u64::try_from(attachment.size_bytes).unwrap_or_default() {
        return Ok(None);
    }
    let mut all = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    while let Some(part) = parts.try_next().await? {
        all.extend_from_slice(&part);
    }
    Ok(Some(all.into()))
}

/// A decoder that panics over a file has refused it.
async fn small(bytes: Bytes) -> Result<Made, String> {
    let made = tokio::task::spawn_blocking(move || make(&bytes));
    made.await.unwrap_or_else(|error| Err(error.to_string()))
}

#[derive(Debug)]
struct Made {
    jpeg: Bytes,
    /// Of the image itself, as it is to be looked at.
    width: u32,
    height: u32,
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn make(bytes: &[u8]) -> Result<Made, String> {
    let format = image::guess_format(bytes).map_err(|e| e.to_string())?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP) {
        return Err(format!("{format:?} is not decoded"));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(format!("{width} by {height} pixels are too many"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    let mut small = if width.max(height) > SIDE { whole.thumbnail(SIDE, SIDE) } else { whole };
    small.apply_orientation(orientation);
    let turned = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (width, height) = if turned { (height, width) } else { (width, height) };
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    on_white(&small).write_with_encoder(encoder).map_err(|e| e.to_string())?;
    Ok(Made { jpeg: jpeg.into(), width, height })
}

/// JPEG knows no transparency.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn plain(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 90])))
    }

    #[test]
    fn images_get_small_and_keep_their_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let made = make(&encoded(&plain(960, 240), format)).unwrap();
            assert_eq!((made.width, made.height), (960, 240), "{format:?}");
            let small = image::load_from_memory_with_format(&made.jpeg, ImageFormat::Jpeg).unwrap();
            assert_eq!((small.width(), small.height()), (480, 120), "{format:?}");
        }
        let made = make(&encoded(&plain(20, 10), ImageFormat::Png)).unwrap();
        let small = image::load_from_memory_with_format(&made.jpeg, ImageFormat::Jpeg).unwrap();
        assert_eq!((small.width(), small.height()), (20, 10), "nothing is made larger");
    }

    #[test]
    fn what_is_transparent_turns_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])));
        let made = make(&encoded(&clear, ImageFormat::Png)).unwrap();
        let small = image::load_from_memory(&made.jpeg).unwrap().to_rgb8();
        assert!(small.pixels().all(|p| p.0.iter().all(|c| *c > 250)));
    }

    #[test]
    fn nothing_but_pixels_gets_through() {
        let mut jpeg = encoded(&plain(64, 48), ImageFormat::Jpeg);
        // A comment and an APP1 after the start of the image.
        let secret = b"taken at 52.52 N, 13.40 E <script>alert(1)</script>";
        for marker in [0xfe, 0xe1] {
            let mut segment = vec![0xff, marker];
            segment.extend(u16::try_from(secret.len() + 2).unwrap().to_be_bytes());
            segment.extend(secret);
            jpeg.splice(2..2, segment);
        }
        let made = make(&jpeg).unwrap();
        assert!(!made.jpeg.windows(6).any(|w| w == b"script" || w == b"13.40 "), "it is written anew");
    }

    #[test]
    fn what_is_too_much_or_broken_is_refused() {
        // A PNG whose head promises 60,000 by 60,000 pixels, and nothing after it.
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bomb.extend(60_000u32.to_be_bytes());
        bomb.extend(60_000u32.to_be_bytes());
        bomb.extend([8, 6, 0, 0, 0]);
        bomb.extend([0; 4]);
        let whole = encoded(&plain(64, 64), ImageFormat::Png);
        for bytes in [&bomb[..], b"", b"GIF89a", b"\xff\xd8\xff\xe0", b"<svg/>", &whole[..whole.len() / 2]] {
            assert!(make(bytes).is_err(), "{:?}", &bytes[..bytes.len().min(20)]);
        }
    }
}
