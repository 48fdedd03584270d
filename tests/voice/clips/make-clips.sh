#!/bin/sh
# Makes the clips `ffmpeg*` anew, each with planted metadata. Needs Debian's ffmpeg.
set -eu
cd "$(dirname "$0")"
tone() {
  output=$1
  shift
  ffmpeg -v error -y -f lavfi -i 'sine=frequency=440:sample_rate=48000:duration=1.5' \
    -metadata title='CANARY-title' -metadata artist='CANARY-artist' \
    -metadata comment='CANARY-comment' \
    -metadata encoder='CANARY-encoder' -metadata creation_time='2024-05-06T07:08:09Z' \
    -metadata:s:a title='CANARY-track' -metadata:s:a handler_name='CANARY-handler' \
    -metadata:s:a language=deu -ac 1 "$@" "$output"
}
tone ffmpeg.ogg -c:a libopus -b:a 32k
tone ffmpeg.webm -c:a libopus -b:a 32k
tone ffmpeg.m4a -c:a aac -b:a 48k -movflags use_metadata_tags
tone ffmpeg-stereo.m4a -c:a aac -b:a 48k -ac 2 -movflags faststart
tone ffmpeg-fragmented.m4a -c:a aac -b:a 48k -frag_duration 400000 \
  -movflags empty_moov+default_base_moof
