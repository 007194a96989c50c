# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ffmpeg writes about files, as it writes it."""

import pytest

from geleucht.videos.processing import streams

SAID = """\
[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/dev/stdin':
[info]   Metadata:
[info]     title           : Erika
                    :   Stream #0:7: Video: evil, yuv420p, 2x2, 1 fps
                    :   Duration: 09:00:00.00, start: 0
[info]   Duration: 01:02:03.45, start: 0.000000, bitrate: 252 kb/s
[info]   Stream #0:0[0x1](und): Audio: none (apac / 0x63617061), 48000 Hz, 4.0, 306 kb/s
[info]   Stream #0:1[0x2](deu): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 69 kb/s
[info]   Stream #0:2[0x3](und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, \
bt2020nc/bt2020/arib-std-b67, top first), 1920x1080 [SAR 4:3 DAR 64:27], 8 kb/s, 29.98 fps, 30 tbr
[info]   Stream #0:3[0x0]: Video: mjpeg (Baseline), yuvj420p(pc), 600x600, 90k tbr (attached pic)
[info] Stream mapping:
[info]   Stream #0:2 -> #0:0 (hevc (native) -> wrapped_avframe (native))
[info] Output #0, null, to 'pipe:':
[info]   Metadata:
[info]     title           : Erika
[info]   Stream #0:0(und): Video: wrapped_avframe, yuv420p10le(tv), 1080x1920 [SAR 3:4 DAR 27:64], \
q=2-31, 200 kb/s, 29.98 fps
"""


def test_the_streams_of_a_file_are_read_and_its_title_is_not_one() -> None:
    assert [(one.index, one.kind, one.codec) for one in streams.of_file(SAID)] == [
        (0, "Audio", "none"),
        (1, "Audio", "aac"),
        (2, "Video", "hevc"),
        (3, "Video", "mjpeg"),
    ]
    assert streams.announced(SAID) == pytest.approx(3723.45)


def test_the_picture_is_the_one_that_was_decoded_with_what_is_special_about_it() -> None:
    both = streams.decoded(SAID)
    assert both
    picture, shown = both
    assert (picture.index, picture.rate, picture.hdr, picture.interlaced) == (2, 29.98, True, True)
    assert (picture.shown, shown.shown) == ((2560, 1080), (1080, 2560))


def test_nothing_decoded_is_no_picture() -> None:
    assert streams.decoded(SAID.partition("[info] Output")[0]) is None
    assert streams.decoded("") is None
    assert streams.announced("[info]   Duration: N/A, start: 0.000000") == 0


@pytest.mark.parametrize(
    ("rest", "size"),
    [
        (", yuv420p, 160x120 [SAR 1:1 DAR 4:3], 25 fps", (160, 120)),
        (", yuv420p, 160x120, SAR 16:11 DAR 4:3, 25 fps", (233, 120)),
        (", yuv420p, 160x120 [SAR 8:9 DAR 32:27]", (160, 135)),
        (", yuv420p, 160x120 [SAR 0:1 DAR 0:1]", (160, 120)),
        (", yuv420p, 160x120", (160, 120)),
        (", yuv420p", (0, 0)),
    ],
)
def test_points_that_are_not_square_widen_or_heighten(rest: str, size: tuple[int, int]) -> None:
    assert streams.Stream(0, "Video", "h264", rest).shown == size
