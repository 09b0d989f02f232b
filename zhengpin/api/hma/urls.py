"""The addresses of the peers' doors."""

from __future__ import annotations

from django.urls import path, re_path

from zhengpin.api.hma import batches, curation, description, hashing, kinds, matching
from zhengpin.api.hma.endpoint import Endpoint

BANK = "c/bank/<str:bank_name>"

urlpatterns = [
    path("m/raw_lookup", Endpoint(get=matching.raw_lookup)),
    path("m/lookup", Endpoint(get=matching.lookup, post=matching.lookup_upload)),
    path("m/raw_lookups", Endpoint(post=batches.raw_lookups)),
    path("m/lookups", Endpoint(post=batches.lookups)),
    path("m/compare", Endpoint(post=matching.compare)),
    path("m/index/status", Endpoint(get=matching.index_status)),
    path("h/hash", Endpoint(get=hashing.hash_by_address, post=hashing.hash_upload)),
    path("c/banks", Endpoint(get=curation.list_banks, post=curation.create_bank)),
    path(
        BANK,
        Endpoint(get=curation.get_bank, put=curation.change_bank, delete=curation.delete_bank),
    ),
    path(f"{BANK}/content", Endpoint(post=curation.add_content)),
    path(f"{BANK}/signal", Endpoint(post=curation.add_signal)),
    re_path(
        r"^c/bank/(?P<bank_name>[^/]+)/content/(?P<content_id>[0-9]{1,18})$",
        Endpoint(
            get=curation.get_content,
            put=curation.change_content,
            delete=curation.remove_content,
        ),
    ),
    path("c/signal_type", Endpoint(get=kinds.signal_types)),
    path("c/signal_type/index", Endpoint(get=kinds.signal_type_index)),
    path("c/signal_type/<str:signal_type>", Endpoint(put=kinds.change_signal_type)),
    path("c/content_type", Endpoint(get=kinds.content_types)),
    path("c/exchanges", Endpoint(get=kinds.no_exchanges, post=kinds.create_exchange)),
    path("c/exchanges/apis", Endpoint(get=kinds.no_exchanges)),
    path("c/exchanges/api/<str:name>", Endpoint(get=kinds.no_exchange_type, post=kinds.no_exchange_type)),
    path("c/exchanges/api/<str:name>/schema", Endpoint(get=kinds.no_exchange_type)),
    path(
        "c/exchange/<str:name>",
        Endpoint(get=kinds.no_exchange, put=kinds.no_exchange, delete=kinds.delete_exchange),
    ),
    path("c/exchange/<str:name>/status", Endpoint(get=kinds.no_exchange)),
    path("site-map", Endpoint(get=kinds.site_map)),
    path("openapi/openapi.json", description.openapi),
    path("status", kinds.status),
    path("status/live", kinds.live),
]
