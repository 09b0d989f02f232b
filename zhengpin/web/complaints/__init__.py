"""Pages of complaints, from the notifier's side and from the respondent's."""
