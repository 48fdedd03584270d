#!/usr/bin/env bash
# Speaks the texts beside it into the demo's recordings. Needs espeak-ng, ffmpeg and ffprobe.
#
#   1-willkommen.mp3           plain MP3
#   2-hausbesuch.mp3           MP3 with chapters (ID3v2 CHAP), one for each text
#   3-wer-fragt-der-bleibt.m4a AAC in MP4
#   4-sommerpause.mp3          plain MP3
#   2-hausbesuch.chapters.json where those chapters begin; the demo's shownotes use it
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

album='Zwischen Tür und Angel'
author='Redaktion Zwischen Tür und Angel'
mp3=(-ac 1 -ar 24000 -c:a libmp3lame -b:a 32k -id3v2_version 3)
aac=(-ac 1 -ar 24000 -c:a aac -b:a 32k -movflags +faststart)

run_ffmpeg() { ffmpeg -hide_banner -loglevel error -y -bitexact "$@"; }

# speak TEXT_FILE WAV: with a breath of silence at the end
speak() {
  espeak-ng -v de -s 150 -g 4 -f "$1" -w "$work/spoken.wav"
  run_ffmpeg -i "$work/spoken.wav" -af 'apad=pad_dur=0.6,loudnorm=I=-16:TP=-1.5' -ac 1 -ar 24000 "$2"
}

measure_ms() {
  ffprobe -v error -show_entries format=duration -of csv=p=0 "$1" |
    awk '{ printf "%d", $1 * 1000 + 0.5 }'
}

tags() { printf '%s\0' -metadata "title=$1" -metadata "artist=$author" -metadata "album=$album" -metadata language=deu; }

# encode TEXT_FILE OUTPUT TITLE CODEC_OPTIONS…
encode() {
  local text=$1 output=$2 title=$3
  shift 3
  speak "$text" "$work/whole.wav"
  mapfile -d '' -t meta < <(tags "$title")
  run_ffmpeg -i "$work/whole.wav" "$@" "${meta[@]}" "$output"
}

encode texts/1-willkommen.txt 1-willkommen.mp3 'Worum es geht' "${mp3[@]}"
encode texts/3-wer-fragt-der-bleibt.txt 3-wer-fragt-der-bleibt.m4a 'Wer fragt, der bleibt' "${aac[@]}"
encode texts/4-sommerpause.txt 4-sommerpause.mp3 'Pause machen' "${mp3[@]}"

chapters=('Drei Fragen' 'Sich ankündigen' 'Die ersten fünf Minuten' 'Wieder gehen')
printf ';FFMETADATA1\ntitle=Zu Gast: der Hausbesuch\nartist=%s\nalbum=%s\n' "$author" "$album" >"$work/meta"
starts=0
: >"$work/list"
: >"$work/chapters"
for index in "${!chapters[@]}"; do
  part="$work/part$index.wav"
  speak "texts/2-hausbesuch-$((index + 1)).txt" "$part"
  ends=$((starts + $(measure_ms "$part")))
  printf "file '%s'\n" "$part" >>"$work/list"
  printf '[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n' \
    "$starts" "$ends" "${chapters[$index]}" >>"$work/meta"
  printf '  { "startsAtMs": %d, "title": "%s" }\n' "$starts" "${chapters[$index]}" >>"$work/chapters"
  starts=$ends
done
run_ffmpeg -f concat -safe 0 -i "$work/list" -f ffmetadata -i "$work/meta" \
  -map 0:a -map_metadata 1 -map_chapters 1 "${mp3[@]}" 2-hausbesuch.mp3
{
  echo '['
  sed '$!s/$/,/' "$work/chapters"
  echo ']'
} >2-hausbesuch.chapters.json

du -ch ./*.mp3 ./*.m4a | tail -1
