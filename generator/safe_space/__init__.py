"""The gates of the safe space: what must hold before something told in confidence may be published.

    sealed report -> vault -> curating (private) -> gates -> batch -> public record -> gates again -> page

Each module is one gate or one step, and each takes plain records, so that a curator's machine, the content check and
publication ask the same questions. A finding never repeats a word of a record.
"""
