#!/usr/bin/env bash
# Speaks the texts beside it into the demo's recordings. Needs espeak-ng, ffmpeg and ffprobe.
#
#   1-willkommen.mp3           plain MP3
#   2-hausbesuch.mp3           MP3 with two voices and chapters (ID3v2 CHAP), one for each text
#   2-hausbesuch.small.opus    the same as Opus, for those who save data
#   2-hausbesuch.vtt           who says what and when
#   2-hausbesuch.chapters.json where its chapters begin; the demo's shownotes use it
#   3-wer-fragt-der-bleibt.m4a AAC in MP4
#   4-sommerpause.mp3          plain MP3
#   5-nachtdienst.mp3          plain MP3
#   voice-renate.webm          a spoken comment, as Firefox records it
#   voice-unbekannt.m4a        another one, as Safari does
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

album='Zwischen Tür und Angel'
author='Redaktion Zwischen Tür und Angel'
loudness='loudnorm=I=-16:TP=-1.5'
mp3=(-ac 1 -ar 44100 -c:a libmp3lame -b:a 32k -id3v2_version 3)
aac=(-ac 1 -ar 44100 -c:a aac -b:a 32k -movflags +faststart)
opus=(-map_chapters -1 -ac 1 -ar 48000 -c:a libopus -b:a 10k -application voip)
declare -A voices=(['Jonas Behrends']=de ['Frau M.']=de+f3)

run_ffmpeg() { ffmpeg -hide_banner -loglevel error -y -bitexact "$@"; }
run_espeak() { espeak-ng -s 150 -g 4 "$@"; }

# speak TEXT_FILE WAV: with a breath of silence at the end
speak() {
  run_espeak -v de -f "$1" -w "$work/spoken.wav"
  run_ffmpeg -i "$work/spoken.wav" -af "apad=pad_dur=0.6,$loudness" -ac 1 -ar 44100 "$2"
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

# format_time MS: 00:01:02.345
format_time() { printf '%02d:%02d:%02d.%03d' $(($1 / 3600000)) $(($1 / 60000 % 60)) $(($1 / 1000 % 60)) $(($1 % 1000)); }

# speak_line NAME TEXT WAV: prints when the voice ends, in ms; a breath of silence follows
speak_line() {
  run_espeak -v "${voices[$1]}" -w "$work/line.wav" "$2"
  run_ffmpeg -i "$work/line.wav" -af apad=pad_dur=0.35 -ac 1 -ar 44100 "$3"
  measure_ms "$work/line.wav"
}

encode texts/1-willkommen.txt 1-willkommen.mp3 'Worum es geht' "${mp3[@]}"
encode texts/3-wer-fragt-der-bleibt.txt 3-wer-fragt-der-bleibt.m4a 'Wer fragt, der bleibt' "${aac[@]}"
encode texts/4-sommerpause.txt 4-sommerpause.mp3 'Pause machen' "${mp3[@]}"
encode texts/5-nachtdienst.txt 5-nachtdienst.mp3 'Nachtdienst' "${mp3[@]}"

# comment TEXT_FILE VOICE OUTPUT CODEC_OPTIONS…
comment() {
  local text=$1 voice=$2 output=$3
  shift 3
  run_espeak -v "$voice" -f "$text" -w "$work/comment.wav"
  run_ffmpeg -i "$work/comment.wav" -af "$loudness" -ac 1 -ar 48000 "$@" "$output"
}
comment texts/voice-renate.txt de+f2 voice-renate.webm -c:a libopus -b:a 24k -application voip
comment texts/voice-unbekannt.txt de+m3 voice-unbekannt.m4a -c:a aac -b:a 32k

chapters=('Drei Fragen' 'Sich ankündigen' 'Die ersten fünf Minuten' 'Wieder gehen')
printf ';FFMETADATA1\ntitle=Zu Gast: der Hausbesuch\nartist=%s\nalbum=%s\n' "$author" "$album" >"$work/meta"
printf 'WEBVTT\n' >2-hausbesuch.vtt
starts=0
: >"$work/list"
: >"$work/chapters"
for index in "${!chapters[@]}"; do
  chapter_starts=$starts
  while IFS= read -r line; do
    name=${line%%: *}
    text=${line#*: }
    part="$work/part$starts.wav"
    spoken=$(speak_line "$name" "$text" "$part" </dev/null)
    printf "file '%s'\n" "$part" >>"$work/list"
    printf '\n%s --> %s\n<v %s>%s\n' "$(format_time "$starts")" \
      "$(format_time $((starts + spoken)))" "$name" "$text" >>2-hausbesuch.vtt
    starts=$((starts + $(measure_ms "$part")))
  done <"texts/2-hausbesuch-$((index + 1)).txt"
  printf '[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n' \
    "$chapter_starts" "$starts" "${chapters[$index]}" >>"$work/meta"
  printf '  { "startsAtMs": %d, "title": "%s" }\n' "$chapter_starts" "${chapters[$index]}" >>"$work/chapters"
done
run_ffmpeg -f concat -safe 0 -i "$work/list" -af "$loudness" -ac 1 -ar 44100 "$work/talk.wav"
run_ffmpeg -i "$work/talk.wav" -f ffmetadata -i "$work/meta" \
  -map 0:a -map_metadata 1 -map_chapters 1 "${mp3[@]}" 2-hausbesuch.mp3
run_ffmpeg -i "$work/talk.wav" "${opus[@]}" 2-hausbesuch.small.opus
{
  echo '['
  sed '$!s/$/,/' "$work/chapters"
  echo ']'
} >2-hausbesuch.chapters.json

du -ch ./*.mp3 ./*.m4a ./*.opus ./*.webm | tail -1
