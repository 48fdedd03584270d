#!/bin/sh
# Makes the audio files in fixtures/ and expected.json, which says what ffprobe makes of them.
# Needs Debian's ffmpeg and espeak-ng, and Node. The results are committed: tests need only Node.
set -eu
cd "$(dirname "$0")"
out=fixtures
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$out"
rm -f "$out"/*

ff() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }

espeak-ng -v de -s 150 -w "$tmp/voice.wav" \
  'Guten Tag. Dies ist eine kurze Folge, an der wir messen, was eine Datei über sich sagt.'
# A voice, a pause and a tone: enough variety for variable bit rates.
ff -i "$tmp/voice.wav" -f lavfi -i 'sine=frequency=440:duration=1:sample_rate=44100' \
  -filter_complex '[0]aresample=44100,atrim=0:3.2[a];[a][1]concat=n=2:v=0:a=1[o]' \
  -map '[o]' -ac 1 "$tmp/source.wav"
ff -f lavfi -i 'color=c=teal:s=48x48:d=0.04' -frames:v 1 "$tmp/cover.png"
ff -f lavfi -i 'color=c=orange:s=48x48:d=0.04' -frames:v 1 -q:v 20 "$tmp/cover.jpg"

cat > "$tmp/chapters.txt" <<'META'
;FFMETADATA1
title=Grüße aus Köln
artist=Jana & Łukasz
album=Feldnotizen
date=2024-05-01
comment=Zwei Sätze; mit „Anführung“.
track=7
disc=2
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1000
title=Begrüßung
[CHAPTER]
TIMEBASE=1/1000
START=1000
END=2500
title=Überblick – Teil 1
[CHAPTER]
TIMEBASE=1/1000
START=2500
END=4000
title=終わり
META

src="-i $tmp/source.wav"
tags="-i $tmp/chapters.txt -map_metadata 1 -map_chapters 1 -map 0:a"
plain="-map_metadata -1 -fflags +bitexact"

# shellcheck disable=SC2086 # the variables hold several words
{
ff $src $plain -c:a libmp3lame -b:a 32k "$out/mp3-cbr.mp3"
ff $src $plain -c:a libmp3lame -b:a 32k -write_xing 0 -id3v2_version 0 "$out/mp3-cbr-noheader.mp3"
ff $src $plain -c:a libmp3lame -q:a 8 "$out/mp3-vbr-xing.mp3"
ff $src $plain -c:a libmp3lame -q:a 8 -write_xing 0 -id3v2_version 0 "$out/mp3-vbr-noheader.mp3"
ff $src $plain -ar 22050 -c:a libmp3lame -b:a 24k "$out/mp3-mpeg2.mp3"
ff $src $plain -ar 11025 -c:a libmp3lame -b:a 16k -write_xing 0 "$out/mp3-mpeg25.mp3"
ff $src $plain -c:a mp2 -b:a 48k -ar 48000 -f mp2 "$out/mpeg-layer2.mp3"
ff $src $tags -c:a libmp3lame -b:a 32k -id3v2_version 3 -write_id3v1 1 "$out/mp3-id3v23-chapters.mp3"
ff $src -i "$tmp/chapters.txt" -i "$tmp/cover.jpg" -map_metadata 1 -map_chapters 1 -map 0:a -map 2:v \
  -c:v copy -disposition:v attached_pic -c:a libmp3lame -b:a 32k -id3v2_version 4 \
  -metadata language=deu -metadata:s:v title=Titelbild "$out/mp3-id3v24-chapters.mp3"
ff $src $plain -c:a aac -b:a 32k "$out/m4a-moov-last.m4a"
ff $src $plain -c:a aac -b:a 32k -movflags +faststart "$out/m4a-faststart.m4a"
ff $src $plain -c:a aac -b:a 32k -movflags frag_keyframe+empty_moov+default_base_moof \
  -frag_duration 1000000 "$out/m4a-fragmented.m4a"
ff $src $plain -c:a alac -ar 16000 "$out/m4a-alac.m4a"
ff $src -i "$tmp/chapters.txt" -i "$tmp/cover.png" -map_metadata 1 -map_chapters 1 -map 0:a -map 2:v \
  -c:v copy -disposition:v attached_pic -c:a aac -b:a 32k -metadata:s:a language=deu \
  -movflags +faststart "$out/m4a-chapters.m4a"
ff $src $plain -c:a libvorbis -q:a -1 "$out/vorbis.ogg"
ff $src $plain -c:a libopus -b:a 16k "$out/opus.opus"
ff $src $tags -c:a libopus -b:a 16k "$out/opus-chapters.opus"
ff $src -i "$tmp/chapters.txt" -i "$tmp/cover.png" -map_metadata 1 -map_chapters -1 -map 0:a -map 2:v \
  -c:v copy -disposition:v attached_pic -ar 16000 -c:a flac "$out/flac.flac"
ff $src $tags -t 2 -ar 8000 -c:a pcm_s16le "$out/wav.wav"
ff $src $plain -t 1 -ar 8000 -ac 2 -c:a pcm_s24le "$out/wav-extensible.wav"
ff $src $plain -t 1 -ar 8000 -rf64 always "$out/wav-rf64.wav"
ff $src -f lavfi -i 'color=c=red:s=32x32:d=1:r=5' -t 1 $plain -c:v mpeg4 -c:a aac -b:a 24k "$out/video.mp4"
ff -f lavfi -i 'color=c=red:s=32x32:d=1:r=5' $plain -c:v mpeg4 "$out/video-only.mp4"
ff $src $plain -t 1 -c:a libopus -b:a 16k "$out/not-audio.webm"
}
printf '<!DOCTYPE html><title>404</title><p>Not found</p>' > "$out/not-audio.html"
printf '%%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%%%EOF\n' > "$out/not-audio.pdf"
printf 'PK\005\006\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000' > "$out/not-audio.zip"
cp "$tmp/cover.png" "$out/not-audio.png"
: > "$out/empty.mp3"

node write-vbri.mjs "$out/mp3-vbr-noheader.mp3" "$out/mp3-vbr-vbri.mp3"
node write-ogg-cover.mjs "$tmp/cover.png" > "$tmp/picture.txt"
# shellcheck disable=SC2086
ff $src $plain -t 1 -c:a libvorbis -q:a -1 -metadata title=Bild \
  -metadata "METADATA_BLOCK_PICTURE=$(cat "$tmp/picture.txt")" "$out/vorbis-cover.ogg"

node write-expected.mjs "$out" expected.json
du -sb "$out"
