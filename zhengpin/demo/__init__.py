"""The demo marketplace: invented brands, goods, pictures and people, drawn and written from one seed."""

from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.records import DemoMarketplace

__all__ = ["DemoMarketplace", "demo_marketplace"]
