//! Making a picture smaller: each new point is the mean of what it covers, to the fraction of a point. Whole numbers only,
//! one row at a time.

/// How many points wide and high.
pub(super) type Size = (u32, u32);

/// The largest size of the same form whose longest side is this; a small picture stays as it is.
pub(super) fn fitted((width, height): Size, longest: u32) -> Size {
    let side = width.max(height);
    if side <= longest {
        return (width, height);
    }
    let scaled = |length: u32| {
        let exact =
            (u64::from(length) * u64::from(longest) + u64::from(side) / 2) / u64::from(side);
        u32::try_from(exact).unwrap_or(longest).max(1)
    };
    (scaled(width), scaled(height))
}

/// Shrinks points of so many channels from one size to another, which is nowhere larger.
pub(super) fn shrink(points: &[u8], channels: usize, from: Size, to: Size) -> Vec<u8> {
    let columns = covers(from.0, to.0);
    let rows = covers(from.1, to.1);
    let row_bytes = from.0 as usize * channels;
    let area = u64::from(from.0) * u64::from(from.1);
    let mut shrunk = Vec::with_capacity(to.0 as usize * to.1 as usize * channels);
    let mut row = vec![0; to.0 as usize * channels];
    for covered in &rows {
        let mut sums = vec![0_u64; row.len()];
        for (nth, weight) in covered.parts() {
            let source = &points[nth * row_bytes..(nth + 1) * row_bytes];
            narrow(source, channels, &columns, &mut row);
            for (sum, mean) in sums.iter_mut().zip(&row) {
                *sum += mean * weight;
            }
        }
        let means = sums.iter().map(|sum| (sum + area / 2) / area);
        shrunk.extend(means.map(|mean| u8::try_from(mean).unwrap_or(u8::MAX)));
    }
    shrunk
}

fn narrow(source: &[u8], channels: usize, columns: &[Cover], row: &mut [u64]) {
    row.fill(0);
    for (covered, sums) in columns.iter().zip(row.chunks_exact_mut(channels)) {
        for (nth, weight) in covered.parts() {
            let point = &source[nth * channels..(nth + 1) * channels];
            for (sum, channel) in sums.iter_mut().zip(point) {
                *sum += u64::from(*channel) * weight;
            }
        }
    }
}

/// What one new point covers of the old ones: from where to where, in parts of which each old point has `whole`.
struct Cover {
    from: usize,
    to: usize,
    whole: usize,
}

impl Cover {
    /// Each old point that is covered, and how much of it.
    fn parts(&self) -> impl Iterator<Item = (usize, u64)> {
        let Self { from, to, whole } = *self;
        (from / whole..to.div_ceil(whole)).map(move |nth| {
            let begins = (nth * whole).max(from);
            let ends = ((nth + 1) * whole).min(to);
            (nth, (ends - begins) as u64)
        })
    }
}

fn covers(old: u32, new: u32) -> Vec<Cover> {
    let (old, new) = (old as usize, new as usize);
    let cover = |nth| Cover {
        from: nth * old,
        to: (nth + 1) * old,
        whole: new,
    };
    (0..new).map(cover).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_side_fits_and_the_form_stays() {
        assert_eq!(fitted((4032, 3024), 1600), (1600, 1200));
        assert_eq!(fitted((3024, 4032), 320), (240, 320));
        assert_eq!(fitted((100, 60), 320), (100, 60));
        assert_eq!(fitted((60_000, 3), 1600), (1600, 1));
    }

    #[test]
    fn a_new_point_is_the_mean_of_those_it_covers() {
        assert_eq!(shrink(&[0, 100, 200, 60], 1, (4, 1), (2, 1)), [50, 130]);
        assert_eq!(shrink(&[10, 20, 30, 40], 1, (2, 2), (1, 1)), [25]);
        // One and a half old points each: 0, half of 90; half of 90, 240.
        assert_eq!(shrink(&[0, 90, 240], 1, (3, 1), (2, 1)), [30, 190]);
        assert_eq!(
            shrink(&[1, 2, 3, 201, 102, 53], 3, (2, 1), (1, 1)),
            [101, 52, 28]
        );
    }

    #[test]
    fn the_same_size_is_the_same_picture_and_one_colour_stays_that_colour() {
        let points: Vec<u8> = (0..=255).collect();
        assert_eq!(shrink(&points, 1, (16, 16), (16, 16)), points);
        let grey = vec![77; 31 * 17 * 3];
        assert_eq!(shrink(&grey, 3, (31, 17), (13, 7)), vec![77; 13 * 7 * 3]);
    }
}
